import type { Database } from '#app/db/database.server.ts';

/** The tables whose rows name a file by `storageKey` and what it holds by `sha256`. */
export const tablesWithFiles = [
  'EntryVersion',
  'PreparedFile',
  'Captions',
  'PublicInterest',
  'TieDecision',
  'AnnouncementFile',
] as const;

/** Every file that the database names, with the SHA-256 that it is to have. */
export async function findStoredFiles(db: Database): Promise<Map<string, string>> {
  const select = { storageKey: true, sha256: true } as const;
  const rows = await Promise.all([
    db.entryVersion.findMany({ where: { storageKey: { not: null } }, select }),
    db.preparedFile.findMany({ select }),
    db.captions.findMany({ select }),
    db.publicInterest.findMany({ select }),
    db.tieDecision.findMany({ where: { storageKey: { not: null } }, select }),
    db.announcementFile.findMany({ select }),
  ]);
  return new Map(
    rows
      .flat()
      .flatMap(row => (row.storageKey && row.sha256 ? [[row.storageKey, row.sha256]] : [])),
  );
}
