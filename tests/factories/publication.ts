import type { Grant, Role } from '#app/domain/permissions.ts';
import { accepted } from '#app/domain/verdict.ts';
import { confirmTie } from '#app/services/awards/confirm-tie.server.ts';
import { approveProposal } from '#app/services/awards/decide-proposal.server.ts';
import { decideTie } from '#app/services/awards/decide-tie.server.ts';
import {
  type PreparePublicationInput,
  preparePublication,
  standingNumbers,
} from '#app/services/awards/prepare-publication.server.ts';
import type { Act, Ground } from '#app/services/context.ts';
import { makePerson } from './contest.ts';

/** Acts of two organizers who stand behind each other's work. */
export async function twoOrganizers(ground: Ground, contestId: string) {
  const as = async (role: Role): Promise<Act & { actor: NonNullable<Act['actor']> }> => {
    const { id } = await makePerson(ground);
    const grants: Grant[] = [{ role, contestId, unitId: null }];
    return {
      ...ground,
      now: ground.clock.now(),
      actor: { personId: id, grants, contestantIn: [] },
    };
  };
  return { secretary: await as('secretary'), committee: await as('committee') };
}

type Given = Pick<PreparePublicationInput, 'contestId' | 'scope'> &
  Partial<PreparePublicationInput>;

/** What the form gives unless a test says otherwise; what stands is corrected. */
export async function preparedBy(act: Act, given: Given) {
  const [standing] = await standingNumbers(given.contestId, given.scope, act.db);
  const correction = standing ? { number: standing, reason: 'Chấm lại theo kiến nghị' } : null;
  return preparePublication(
    {
      ...{ expectedSha256: null, publishAt: null, objectionDays: 5, note: '', correction },
      ...given,
    },
    act,
  );
}

/** Prepared by one organizer, approved and so published by another. */
export async function publishByTwo(ground: Ground, given: Given) {
  const { secretary, committee } = await twoOrganizers(ground, given.contestId);
  const prepared = await preparedBy(secretary, given);
  if (!prepared.ok) return prepared;
  const { contestId } = given;
  const approved = await approveProposal(
    { contestId, proposalId: prepared.value.proposalId },
    committee,
  );
  if (!approved.ok) return approved;
  const number = approved.value.number ?? 0;
  const { sha256 } = await ground.db.publication.findUniqueOrThrow({
    where: { contestId_number: { contestId, number } },
  });
  return accepted({ number, sha256 });
}

/** The smallest file that passes as minutes. */
export const minutes = { fileName: 'bien-ban.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') };

/** Decided by the committee, confirmed by another organizer. */
export async function decideByTwo(
  ground: Ground,
  given: { contestId: string; award: string; order: string[]; reason?: string },
) {
  const { secretary, committee } = await twoOrganizers(ground, given.contestId);
  const decided = await decideTie(
    { reason: 'Ban Tổ chức họp, biểu quyết', minutes, ...given },
    committee,
  );
  if (!decided.ok) return decided;
  const { decisionId } = decided.value;
  const confirmed = await confirmTie({ contestId: given.contestId, decisionId }, secretary);
  return confirmed.ok ? decided : confirmed;
}
