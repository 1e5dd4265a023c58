import { readTable, type UnreadableTable } from '#app/documents/read-table.server.ts';
import type { ImportKind } from '#app/domain/imports/columns.ts';
import { accepted, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { draftHours, packTable } from './import-drafts.server.ts';

export interface ReadImportInput {
  contestId: string;
  kind: ImportKind;
  fileName: string;
  bytes: Uint8Array;
}

/** Reads an uploaded list into a draft that its preview shows; the draft lives for a day. Writes no data of the contest. */
export async function readImport(
  { contestId, kind, fileName, bytes }: ReadImportInput,
  act: Act,
): Promise<Verdict<{ draftId: string }, UnreadableTable>> {
  const actor = permit(act, 'import.run', { contestId });
  const table = await readTable(bytes);
  if (!table.ok) return table;
  await act.db.importDraft.deleteMany({ where: { expiresAt: { lte: act.now } } });
  const draft = await act.db.importDraft.create({
    data: {
      contestId,
      kind,
      fileName: fileName.slice(0, 200),
      payload: packTable(table.value, act.vault),
      createdById: actor.personId,
      createdAt: act.now,
      expiresAt: new Date(act.now.getTime() + draftHours * 3_600_000),
    },
  });
  return accepted({ draftId: draft.id });
}
