import { confirmTie } from '#app/services/awards/confirm-tie.server.ts';
import { approveProposal } from '#app/services/awards/decide-proposal.server.ts';
import { decideTie } from '#app/services/awards/decide-tie.server.ts';
import { preparePublication } from '#app/services/awards/prepare-publication.server.ts';
import { previewAwards } from '#app/services/awards/preview-awards.server.ts';
import type { Cast } from './cast.ts';
import { type Stage, settled } from './stage.ts';

/** The smallest file that passes as minutes. */
const minutes = { fileName: 'bien-ban.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') };

/**
 * The committee orders whatever is tied, the secretary prepares, the committee approves.
 * @returns the full snapshot as it was frozen
 */
export async function publish(stage: Stage, cast: Cast, scope: readonly string[]) {
  const { contestId } = cast;
  const secretary = await stage.as(cast.secretary);
  const committee = await stage.as(cast.committee);
  const { ties } = settled(await previewAwards(contestId, secretary), 'awards');
  for (const { award, subjects } of ties.filter(({ award }) => scope.includes(award))) {
    const order = subjects.map(({ id }) => id);
    const reason = 'Ban Tổ chức họp, bốc thăm.';
    const decided = await decideTie({ contestId, award, order, reason, minutes }, committee);
    const { decisionId } = settled(decided, `tie of ${award}`);
    settled(await confirmTie({ contestId, decisionId }, secretary), `tie of ${award}`);
  }
  const prepared = await preparePublication(
    {
      ...{ contestId, scope, expectedSha256: null, publishAt: null },
      ...{ objectionDays: 5, note: '', correction: null },
    },
    secretary,
  );
  const { proposalId } = settled(prepared, `prepare ${scope.join(', ')}`);
  const approved = await approveProposal({ contestId, proposalId }, committee);
  const { number } = settled(approved, `approve ${scope.join(', ')}`);
  const { snapshot } = await stage.ground.db.publication.findUniqueOrThrow({
    where: { contestId_number: { contestId, number: number ?? 0 } },
  });
  return JSON.parse(snapshot) as { input: unknown; result: unknown };
}
