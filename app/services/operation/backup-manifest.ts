import { canonicalJson } from '#app/domain/awards/canonical-json.ts';
import type { Vault } from '#app/identity/vault.server.ts';

export const BACKUP_SCHEMA = 'hoithi.backup/v2';
export const manifestName = 'manifest.json';

/** What a backup holds, written last: a folder without it is no backup. */
export interface BackupManifest {
  schema: typeof BACKUP_SCHEMA;
  createdAt: string;
  migrations: string[];
  /** Tells whether the personal-data key of the restoring side is the right one; gives nothing of it away. */
  keyFingerprint: string;
  tables: { name: string; rows: number; bytes: number; sha256: string }[];
  files: { key: string; bytes: number; sha256: string }[];
  /** Over all the rest, by the key of personal data: neither damage nor another's hand changes it unseen. */
  seal: string;
}

export const sealOf = (manifest: Omit<BackupManifest, 'seal'>, vault: Pick<Vault, 'hash'>) =>
  vault.hash(sealed(manifest));
/** By each of the keys that the vault reads with. */
export const sealsOf = (manifest: BackupManifest, vault: Pick<Vault, 'hashes'>) =>
  vault.hashes(sealed(manifest));

function sealed(manifest: Omit<BackupManifest, 'seal'>): string {
  const { schema, createdAt, migrations, keyFingerprint: fingerprint, tables, files } = manifest;
  const whole = { schema, createdAt, migrations, fingerprint, tables, files };
  return `backup seal ${canonicalJson(whole)}`;
}

/** Where a table's rows lie in the backup's folder, one JSON object a line. */
export const tablePath = (table: string) => `database/${table}.jsonl`;
/** Where a stored file lies. */
export const filePath = (key: string) => `files/${key}`;
const fingerprinted = 'backup key fingerprint';
export const keyFingerprintOf = (vault: Pick<Vault, 'hash'>) => vault.hash(fingerprinted);
/** Of all the keys that the vault reads with. */
export const keyFingerprintsOf = (vault: Pick<Vault, 'hashes'>) => vault.hashes(fingerprinted);
