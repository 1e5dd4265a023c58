import { gunzipSync, gzipSync } from 'node:zlib';
import { type ImportKind, importKinds } from '#app/domain/imports/columns.ts';
import type { Table } from '#app/domain/imports/table.ts';
import type { Vault } from '#app/identity/vault.server.ts';
import type { Act } from '../context.ts';

export const draftHours = 24;

/** A list that was read and waits to be confirmed. */
export interface OpenDraft {
  id: string;
  kind: ImportKind;
  fileName: string;
  table: Table;
  createdAt: Date;
  expiresAt: Date;
}

/** The list as it is kept: packed, and encrypted since it holds ID numbers. */
export function packTable(table: Table, vault: Vault): Uint8Array<ArrayBuffer> {
  return new Uint8Array(vault.encryptBytes(gzipSync(JSON.stringify(table))));
}

/** The draft of this contest; null where there is none, or it has expired. */
export async function findDraft(
  contestId: string,
  draftId: string,
  { db, vault, now }: Pick<Act, 'db' | 'vault' | 'now'>,
): Promise<OpenDraft | null> {
  const draft = await db.importDraft.findFirst({
    where: { id: draftId, contestId, kind: { in: [...importKinds] }, expiresAt: { gt: now } },
  });
  if (!draft) return null;
  const kind = importKinds.find(known => known === draft.kind);
  if (!kind) throw new Error(`import draft of an unknown kind: ${draft.kind}`);
  const table = JSON.parse(gunzipSync(vault.decryptBytes(draft.payload)).toString()) as Table;
  const { id, fileName, createdAt, expiresAt } = draft;
  return { id, kind, fileName, table, createdAt, expiresAt };
}
