import type { VideoFlag } from '#app/domain/entries/video-verdict.ts';
import { foldText } from '#app/domain/imports/fold-text.ts';
import { rootOf, type UnitParents, unitParents } from '#app/domain/units.ts';
import { closingsOfUnits } from '../contests/closing-of-unit.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { type EntryView, entryParts, viewEntries } from './view-entry.server.ts';

/** A unit that competes and from whose branch nothing valid has come. */
export interface MissingUnit {
  id: string;
  code: string;
  name: string;
  group: string;
  closesAt: Date;
}

/** One entry on one line: what its judged version (the newest, where none is) says. */
export interface ListedEntry {
  code: string;
  kind: EntryView['kind'];
  status: EntryView['status'];
  unit: EntryView['unit'];
  title: string;
  seconds: number | null;
  sizeBytes: number | null;
  words: number | null;
  decidingAt: Date;
  isOnBehalf: boolean;
  flags: readonly VideoFlag[];
  versionCount: number;
}

export interface EntryFilter {
  /** Words of code, title or unit, accents aside; '' for all. */
  search: string;
  status: EntryView['status'] | null;
  group: string | null;
}

export interface AllEntries {
  /** Those that the filter lets through, by code. */
  entries: ListedEntry[];
  /** Of all, whatever the filter. */
  counts: Record<EntryView['status'], number>;
  missing: MissingUnit[];
  /** How many units compete: those without a parent. */
  competing: number;
}

/** What was handed in to a contest, and which units are still missing. For organizers. */
export async function listEntries(
  { contest, filter }: { contest: ContestInForce; filter: EntryFilter },
  act: Act,
): Promise<AllEntries> {
  const contestId = contest.id;
  permit(act, 'entry.see-all', { contestId });
  const { db } = act;
  const [units, rows] = await Promise.all([
    db.unit.findMany({ where: { contestId } }),
    db.entry.findMany({ where: { contestId }, include: entryParts }),
  ]);
  const closings = await closingsOfUnits(
    units.map(({ id }) => id),
    contest,
    { db },
  );
  const closesAt = (unitId: string) =>
    closings.get(unitId)?.closesAt ?? new Date(contest.rules.entry.closesAt);
  const collator = new Intl.Collator('vi', { numeric: true });
  const entries = (await viewEntries(rows, closesAt, act)).map(onOneLine);
  const counts = { valid: 0, withdrawn: 0, rejected: 0 };
  for (const { status } of entries) counts[status] += 1;
  const present = rootsWithEntry(entries, unitParents(units));
  const roots = units.filter(({ parentId }) => parentId === null);
  return {
    entries: entries
      .filter(entry => letsThrough(filter, entry))
      .sort((one, other) => collator.compare(one.code, other.code)),
    counts,
    missing: roots
      .filter(({ id }) => !present.has(id))
      .map(({ id, code, name, group }) => ({ id, code, name, group, closesAt: closesAt(id) }))
      .sort((one, other) => collator.compare(one.name, other.name)),
    competing: roots.length,
  };
}

function onOneLine({ code, kind, status, unit, versions }: EntryView): ListedEntry {
  const shown = versions.find(({ isJudged }) => isJudged) ?? versions[0];
  if (!shown) throw new Error(`entry ${code} has no version`);
  const { title, seconds, sizeBytes, words, decidingAt, onBehalf, measured } = shown;
  return {
    ...{ code, kind, status, unit, title, seconds, sizeBytes, words, decidingAt },
    isOnBehalf: onBehalf !== null,
    flags: measured?.flags ?? [],
    versionCount: versions.length,
  };
}

function letsThrough({ search, status, group }: EntryFilter, entry: ListedEntry): boolean {
  if (status && entry.status !== status) return false;
  if (group && entry.unit.group !== group) return false;
  const { code, title, unit } = entry;
  const text = foldText(`${code} ${title} ${unit.name} ${unit.code}`);
  return foldText(search)
    .split(' ')
    .every(word => text.includes(word));
}

function rootsWithEntry(entries: readonly ListedEntry[], parents: UnitParents): Set<string> {
  return new Set(
    entries.filter(({ status }) => status === 'valid').map(({ unit }) => rootOf(unit.id, parents)),
  );
}
