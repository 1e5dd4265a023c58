import { recordAudit } from '#app/db/audit.server.ts';
import type { Vault } from '#app/identity/vault.server.ts';
import { type Act, NotPermitted } from '../context.ts';

interface VaultColumn {
  table: string;
  /** Text of `encrypt`, or bytes of `encryptBytes`. */
  cipher: string;
  isBytes?: true;
  /** The column by which the value is found. */
  hash?: string;
  /** The table's primary key; `id` unless given. */
  key?: string;
}

/** Every column that the vault wrote. Whoever adds one to the schema adds it here. */
export const vaultColumns: readonly VaultColumn[] = [
  { table: 'Person', cipher: 'citizenIdCipher', hash: 'citizenIdHash' },
  { table: 'RosterProposal', cipher: 'citizenIdCipher', hash: 'citizenIdHash' },
  { table: 'SigningKey', cipher: 'privateKey' },
  { table: 'SecondFactor', cipher: 'secretCipher', key: 'personId' },
  { table: 'ImportDraft', cipher: 'payload', isBytes: true },
];

export interface KeyRotation {
  /** Values that are under the new key now and weren't before. */
  rotated: number;
  /** Values that were under it already. */
  current: number;
  /** Values that neither key opens: `Table.column`, and how many. */
  unreadable: Record<string, number>;
}

/**
 * Encrypts anew, under PERSONAL_DATA_KEY, what stands under PERSONAL_DATA_KEY_OLD, a batch at a time. Each batch is one
 * statement: after a kill the next run goes on with what is left. A value that somebody changes meanwhile stays theirs,
 * under the new key already.
 * @param onBatch told after each batch
 */
export async function rotateKeys(
  { batchSize = 200, onBatch }: { batchSize?: number; onBatch?: (done: number) => void },
  act: Act,
): Promise<KeyRotation> {
  if (act.actor) throw new NotPermitted('command');
  const rotation: KeyRotation = { rotated: 0, current: 0, unreadable: {} };
  for (const column of vaultColumns) {
    for (let after = ''; ; ) {
      const rows = await readBatch(column, after, batchSize, act);
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
      const changes = rows.flatMap(row => changeOf(row, column, act.vault, rotation));
      if (changes.length > 0) rotation.rotated += await writeBatch(column, changes, act);
      onBatch?.(rotation.rotated);
    }
  }
  await recordAudit(act.db, {
    ...{ at: act.now, actorId: null, action: 'keys.rotate' },
    ...{ subjectType: 'vault', subjectId: 'personal-data-key' },
    after: { rotated: rotation.rotated },
  });
  return rotation;
}

interface Row {
  id: string;
  /** Bytes as base64. */
  before: string;
}

// names of tables and columns come from the list above alone
const named = ({ table, cipher, isBytes, key = 'id' }: VaultColumn) => ({
  table: `"${table}"`,
  key: `"${key}"`,
  read: isBytes ? `encode("${cipher}", 'base64')` : `"${cipher}"`,
});

function readBatch(column: VaultColumn, after: string, most: number, { db }: Act) {
  const { table, key, read } = named(column);
  return db.$queryRawUnsafe<Row[]>(
    `SELECT ${key} AS "id", ${read} AS "before" FROM ${table}
     WHERE "${column.cipher}" IS NOT NULL AND ${key} > $1 ORDER BY ${key} LIMIT $2::int`,
    after,
    most,
  );
}

interface Change extends Row {
  after: string;
  hash: string | null;
}

function changeOf(
  { id, before }: Row,
  column: VaultColumn,
  vault: Vault,
  counts: KeyRotation,
): Change[] {
  const cipher = column.isBytes ? Buffer.from(before, 'base64') : before;
  if (vault.isCurrent(cipher)) {
    counts.current += 1;
    return [];
  }
  try {
    if (typeof cipher !== 'string') {
      const after = vault.encryptBytes(vault.decryptBytes(cipher)).toString('base64');
      return [{ id, before, after, hash: null }];
    }
    const plain = vault.decrypt(cipher);
    return [{ id, before, after: vault.encrypt(plain), hash: vault.hash(plain) }];
  } catch {
    const place = `${column.table}.${column.cipher}`;
    counts.unreadable[place] = (counts.unreadable[place] ?? 0) + 1;
    return [];
  }
}

function writeBatch(column: VaultColumn, changes: readonly Change[], { db }: Act): Promise<number> {
  const { table, key, read } = named(column);
  const value = column.isBytes ? `decode(r."after", 'base64')` : 'r."after"';
  const hash = column.hash ? `, "${column.hash}" = r."hash"` : '';
  return db.$executeRawUnsafe(
    `UPDATE ${table} AS stored SET "${column.cipher}" = ${value}${hash}
     FROM jsonb_to_recordset($1::jsonb) AS r("id" text, "before" text, "after" text, "hash" text)
     WHERE stored.${key} = r."id" AND ${read.replace('"', 'stored."')} = r."before"`,
    JSON.stringify(changes),
  );
}
