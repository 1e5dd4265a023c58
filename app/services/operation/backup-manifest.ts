export const BACKUP_SCHEMA = 'hoithi.backup/v1';
export const manifestName = 'manifest.json';

/** What a backup holds, written last: a folder without it is no backup. */
export interface BackupManifest {
  schema: typeof BACKUP_SCHEMA;
  createdAt: string;
  migrations: string[];
  /** Tells whether the personal-data key of the restoring side is the right one; gives nothing of it away. */
  keyFingerprint: string;
  tables: { name: string; rows: number; sha256: string }[];
  files: { key: string; bytes: number; sha256: string }[];
}

/** Where a table's rows lie in the backup's folder, one JSON object a line. */
export const tablePath = (table: string) => `database/${table}.jsonl`;
/** Where a stored file lies. */
export const filePath = (key: string) => `files/${key}`;
export const keyFingerprintOf = (vault: { hash(plain: string): string }) =>
  vault.hash('backup key fingerprint');
