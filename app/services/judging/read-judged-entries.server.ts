import type { Database, Transaction } from '#app/db/database.server.ts';
import { judgedVersion } from '#app/domain/entries/entry-rules.ts';
import { namesAbove, withoutNames } from '#app/domain/judging/blind.ts';
import { type JudgingWindow, judgingWindow } from '#app/domain/judging/may-judge.ts';
import { type UnitParents, unitParents } from '#app/domain/units.ts';
import { closingsOfUnits } from '../contests/closing-of-unit.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';

/** The version that is judged, as a judge may see it: nothing of who handed it in or when. */
export interface JudgedVersion {
  number: number;
  title: string;
  /** video: description; slogan: its meaning. */
  description: string;
  form: string | null;
  slogan: string | null;
  words: number | null;
  durationMs: number | null;
  contentType: string | null;
}

export interface EntryToJudge {
  id: string;
  code: string;
  kind: 'video' | 'slogan';
  status: 'valid' | 'withdrawn' | 'rejected';
  unit: { id: string; name: string };
  /** Names that tell whose entry it is: the unit's, and of what it belongs to. */
  namesAbove: string[];
  /** null: every version came after the closing. */
  version: JudgedVersion | null;
  window: JudgingWindow;
}

/** All entries of a contest, or those of a code or several, with what is judged of each; in the order of their codes. */
export async function readEntriesToJudge(
  contest: ContestInForce,
  { db }: { db: Database | Transaction },
  code?: string | readonly string[],
): Promise<{ entries: EntryToJudge[]; parents: UnitParents }> {
  const codes = typeof code === 'string' ? [code] : code;
  const [rows, units] = await Promise.all([
    db.entry.findMany({
      where: { contestId: contest.id, ...(codes ? { code: { in: [...codes] } } : {}) },
      orderBy: { code: 'asc' },
      select: {
        id: true,
        code: true,
        kind: true,
        status: true,
        unit: { select: { id: true, name: true } },
        versions: {
          select: {
            number: true,
            title: true,
            description: true,
            form: true,
            slogan: true,
            words: true,
            durationMs: true,
            contentType: true,
            decidingAt: true,
          },
        },
      },
    }),
    db.unit.findMany({
      where: { contestId: contest.id },
      select: { id: true, parentId: true, name: true },
    }),
  ]);
  const closings = await closingsOfUnits([...new Set(rows.map(row => row.unit.id))], contest, {
    db,
  });
  const unitOf = new Map(units.map(unit => [unit.id, unit]));
  const entries = rows.map(({ versions, ...entry }) => {
    const closing = closings.get(entry.unit.id);
    const closesAt = closing?.closesAt ?? new Date(contest.rules.entry.closesAt);
    // What is stored passed its checks when it was handed in.
    const judged = judgedVersion(
      versions.map(version => ({ ...version, valid: true })),
      closesAt,
    );
    return {
      ...entry,
      namesAbove: namesAbove(entry.unit.id, unitOf),
      version: judged && shown(judged),
      window: judgingWindow(contest, closing?.extendedTo ?? null),
    };
  });
  return { entries, parents: unitParents(units) };
}

function shown(version: JudgedVersion): JudgedVersion {
  const { number, title, description, form, slogan, words, durationMs, contentType } = version;
  return { number, title, description, form, slogan, words, durationMs, contentType };
}

/** What a judge is shown of an entry: where judging is blind, nothing that names its unit. */
export function asJudgesSee<Shown extends Pick<JudgedVersion, 'title' | 'description' | 'slogan'>>(
  { unit, namesAbove: names }: Pick<EntryToJudge, 'unit' | 'namesAbove'>,
  version: Shown,
  { rules }: Pick<ContestInForce, 'rules'>,
): { unitName: string | null; version: Shown } {
  if (!rules.judging.blind) return { unitName: unit.name, version };
  const { title, description, slogan } = version;
  return {
    unitName: null,
    version: {
      ...version,
      title: withoutNames(title, names),
      description: withoutNames(description, names),
      slogan: slogan === null ? null : withoutNames(slogan, names),
    },
  };
}
