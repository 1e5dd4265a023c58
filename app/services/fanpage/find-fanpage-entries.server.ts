import type { Prisma } from '#app/db/generated/client.ts';
import { composeCaption } from '#app/domain/fanpage.ts';
import entryWords from '#app/locales/vi/entries.json' with { type: 'json' };
import words from '#app/locales/vi/fanpage.json' with { type: 'json' };
import { closingsOfUnits } from '../contests/closing-of-unit.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { judgedNumber } from '../entries/view-entry.server.ts';
import { permit } from '../permit.ts';
import { findHashtag } from './find-hashtag.server.ts';

/** Where a stored file is, for the archive. */
export interface FanpageFile {
  storageKey: string;
  sizeBytes: number;
}

/** What is posted of one valid entry: of the version that is judged. */
export interface FanpageEntry {
  code: string;
  title: string;
  unit: { name: string };
  versionNumber: number;
  handedInAt: Date;
  caption: string;
  /** Null until both are prepared. */
  files: { rendition: FanpageFile; picture: FanpageFile } | null;
  /** Whether preparing them was given up. */
  hasFailed: boolean;
  /** The newest address. */
  postUrl: string | null;
}

const parts = {
  unit: { select: { name: true } },
  versions: { include: { preparation: { include: { files: true } } } },
  publicPosts: { orderBy: { recordedAt: 'desc' }, take: 1 },
} as const satisfies Prisma.EntryInclude;
type Row = Prisma.EntryGetPayload<{ include: typeof parts }>;

/** The valid videos of a contest, or the one of a code, by code. For organizers. */
export async function findFanpageEntries(
  { contest, entryCode }: { contest: ContestInForce; entryCode?: string },
  act: Act,
): Promise<FanpageEntry[]> {
  const contestId = contest.id;
  permit(act, 'fanpage.publish', { contestId });
  const { db } = act;
  const [rows, hashtag] = await Promise.all([
    db.entry.findMany({
      where: { contestId, kind: 'video', status: 'valid', code: entryCode },
      include: parts,
    }),
    findHashtag(contest, act),
  ]);
  const unitIds = [...new Set(rows.map(({ unitId }) => unitId))];
  const closings = await closingsOfUnits(unitIds, contest, { db });
  const usual = new Date(contest.rules.entry.closesAt);
  const collator = new Intl.Collator('vi', { numeric: true });
  return rows
    .flatMap(row => {
      const closesAt = closings.get(row.unitId)?.closesAt ?? usual;
      const number = judgedNumber(row.versions, closesAt);
      const version = row.versions.find(candidate => candidate.number === number);
      return version ? [viewOf(row, version, { contestTitle: contest.title, hashtag })] : [];
    })
    .sort((one, other) => collator.compare(one.code, other.code));
}

function viewOf(
  { code, unit, publicPosts }: Row,
  version: Row['versions'][number],
  given: { contestTitle: string; hashtag: string },
): FanpageEntry {
  const { title, description, form, preparation } = version;
  const forms: Readonly<Record<string, string>> = entryWords.form;
  return {
    ...{ code, title, unit, versionNumber: version.number, handedInAt: version.handedInAt },
    caption: composeCaption(
      {
        ...{ title, description, entryCode: code, unitName: unit.name, ...given },
        form: form && (forms[form] ?? form),
      },
      words.captionLabels,
    ),
    files: preparation?.state === 'ready' ? filesOf(preparation.files) : null,
    hasFailed: preparation?.state === 'failed',
    postUrl: publicPosts[0]?.url ?? null,
  };
}

type Files = NonNullable<Row['versions'][number]['preparation']>['files'];

function filesOf(files: Files): FanpageEntry['files'] {
  const largest = (kind: Files[number]['kind']) =>
    files.filter(file => file.kind === kind).sort((one, other) => other.width - one.width)[0];
  const [rendition, picture] = [largest('rendition'), largest('poster')];
  if (!rendition || !picture) return null;
  return { rendition: fileOf(rendition), picture: fileOf(picture) };
}

const fileOf = ({ storageKey, sizeBytes }: Files[number]): FanpageFile => ({
  storageKey,
  sizeBytes: Number(sizeBytes),
});
