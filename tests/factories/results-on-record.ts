import type { Ground } from '#app/services/context.ts';
import { fileObjection } from '#app/services/objections/file-objection.server.ts';
import { makePerson } from './contest.ts';
import { minutes, preparedBy, twoOrganizers } from './publication.ts';

/** A proposal that waits for the committee. @returns its id */
export async function makeProposal(ground: Ground, contestId: string, scope: string[]) {
  const { secretary } = await twoOrganizers(ground, contestId);
  const prepared = await preparedBy(secretary, { contestId, scope });
  if (!prepared.ok) throw new Error(prepared.code);
  return prepared.value.proposalId;
}

/** A unit's objection to publication 1. @returns its id */
export async function makeObjection(ground: Ground, contestId: string, unitId: string) {
  const { id: personId } = await makePerson(ground);
  const grants = [{ role: 'unit' as const, contestId, unitId }];
  const filed = await fileObjection(
    { contestId, unitId, number: 1, text: 'Đề nghị xem lại số liệu của đơn vị chúng tôi.' },
    { ...ground, now: ground.clock.now(), actor: { personId, grants, contestantIn: [] } },
  );
  if (!filed.ok) throw new Error(filed.code);
  return filed.value.objectionId;
}

/** A decision with minutes that stands on record although its tie doesn't. @returns its id */
export async function makeDecision(ground: Ground, contestId: string) {
  const { committee } = await twoOrganizers(ground, contestId);
  const storageKey = `minutes/${contestId}/made.pdf`;
  const { bytes, sha256 } = await ground.storage.put(storageKey, bytesOf());
  const row = await ground.db.tieDecision.create({
    data: {
      ...{ contestId, award: 'entry', order: ['x', 'y'], reason: 'Biểu quyết' },
      ...{ decidedById: committee.actor.personId, decidedAt: committee.now },
      ...{ storageKey, sha256, sizeBytes: bytes, fileName: minutes.fileName },
    },
  });
  return row.id;
}

async function* bytesOf() {
  yield minutes.bytes;
}
