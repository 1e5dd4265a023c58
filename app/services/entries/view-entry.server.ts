import type { Prisma } from '#app/db/generated/client.ts';
import { judgedVersion } from '#app/domain/entries/entry-rules.ts';
import type { VideoMeasurement } from '#app/domain/entries/video-verdict.ts';
import type { Act } from '../context.ts';

/** One hand-in as its unit and organizers see it. */
export interface VersionView {
  number: number;
  title: string;
  /** video: description; slogan: its meaning. */
  description: string;
  form: string | null;
  slogan: string | null;
  words: number | null;
  fileName: string | null;
  sizeBytes: number | null;
  sha256: string;
  /** Of a video, to the millisecond. */
  seconds: number | null;
  decidingAt: Date;
  handedInAt: Date;
  handedInBy: string;
  onBehalf: { carrier: string; receivedAt: string; reason: string } | null;
  receiptCode: string | null;
  /** Whether this is the version that is judged, or would be if hand-in closed now. */
  isJudged: boolean;
  /** What ffprobe found; for organizers. */
  measured: VideoMeasurement | null;
}

export interface EntryView {
  id: string;
  code: string;
  kind: 'video' | 'slogan';
  status: 'valid' | 'withdrawn' | 'rejected';
  rejectedReason: string | null;
  /** Where it was posted publicly, by the newest record. */
  postUrl: string | null;
  unit: { id: string; code: string; name: string; group: string };
  /** When hand-in closes for the unit, exclusive. */
  closesAt: Date;
  /** Newest first. */
  versions: VersionView[];
}

export const entryParts = {
  unit: { select: { id: true, code: true, name: true, group: true } },
  publicPosts: { select: { url: true }, orderBy: { recordedAt: 'desc' }, take: 1 },
  versions: { include: { receipt: { select: { code: true } } }, orderBy: { number: 'desc' } },
} as const satisfies Prisma.EntryInclude;

export type EntryRow = Prisma.EntryGetPayload<{ include: typeof entryParts }>;

/** Rows as they are shown, with the names of who handed in. */
export async function viewEntries(
  rows: readonly EntryRow[],
  closesAt: (unitId: string) => Date,
  { db }: Pick<Act, 'db'>,
): Promise<EntryView[]> {
  const ids = rows.flatMap(row => row.versions.map(version => version.handedInById));
  const people = await db.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, fullName: true },
  });
  const names = new Map(people.map(({ id, fullName }) => [id, fullName]));
  return rows.map(row => viewEntry(row, closesAt(row.unitId), names));
}

function viewEntry(row: EntryRow, closesAt: Date, names: ReadonlyMap<string, string>): EntryView {
  const { id, code, kind, status, rejectedReason, unit, versions } = row;
  const judged = judgedNumber(versions, closesAt);
  return {
    ...{ id, code, kind, status, rejectedReason, unit, closesAt },
    postUrl: row.publicPosts[0]?.url ?? null,
    versions: versions.map(version => ({
      number: version.number,
      title: version.title,
      description: version.description,
      form: version.form,
      slogan: version.slogan,
      words: version.words,
      fileName: version.fileName,
      sizeBytes: version.sizeBytes === null ? null : Number(version.sizeBytes),
      sha256: version.sha256,
      seconds: version.durationMs === null ? null : version.durationMs / 1000,
      decidingAt: version.decidingAt,
      handedInAt: version.handedInAt,
      handedInBy: names.get(version.handedInById) ?? '',
      onBehalf: version.onBehalf as VersionView['onBehalf'],
      receiptCode: version.receipt?.code ?? null,
      isJudged: version.number === judged,
      measured: version.measured as VideoMeasurement | null,
    })),
  };
}

/** The number of the version that is judged, whatever the status of its entry; null if none is. */
export function judgedNumber(
  versions: readonly { number: number; decidingAt: Date }[],
  closesAt: Date,
): number | null {
  const candidates = versions.map(({ number, decidingAt }) => ({
    number,
    decidingAt,
    valid: true,
  }));
  return judgedVersion(candidates, closesAt)?.number ?? null;
}
