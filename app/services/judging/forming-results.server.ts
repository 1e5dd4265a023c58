import {
  agreeOnEntries,
  compareJudges,
  type EntryAgreement,
  type Intraclass,
  intraclass,
  type JudgeAgreement,
  type JudgedTotal,
} from '#app/domain/judging/agreement.ts';
import { judgingStage, judgingWindow } from '#app/domain/judging/may-judge.ts';
import { changesOfPlaces, type PlaceChange } from '#app/domain/judging/place-changes.ts';
import { type Firmness, firmnessOfPlaces } from '#app/domain/judging/place-firmness.ts';
import {
  type Place,
  type Places,
  placesBy,
  placesWithoutEach,
  type ScoringMethod,
} from '#app/domain/judging/ranking-fragility.ts';
import { type Scores, sheetTotal } from '#app/domain/judging/score-sheet.ts';
import { tabulate } from '#app/domain/judging/sheet-table.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { withoutRecused } from './counted-sheets.server.ts';
import { readEntriesToJudge } from './read-judged-entries.server.ts';
import { readPublicInterest } from './read-public-interest.server.ts';

/** The ways of scoring that stand side by side. */
export const shownMethods = ['raw', 'normalized', 'trimmed', 'declared'] as const;
export type ShownMethod = (typeof shownMethods)[number];

/** Resamples of the bootstrap: a share is right to about three percentage points, and the page stays quick. */
const resamples = 300;

export interface FormingEntry {
  code: string;
  title: string;
  unitName: string;
  agreement: EntryAgreement | null;
  /** Whether judges are as far apart as the rules name for talking it over, and how far that has come. */
  discussion: 'due' | 'open' | 'closed' | null;
  /** By method; `declared` is the contest's. */
  places: Record<ShownMethod, Place>;
  /** Best and worst rank by the contest's method without one judge or another; null where it had none. */
  withoutOne: { best: number; worst: number } | null;
  firmness: Firmness | null;
}

export interface FormingResults {
  stage: 'not-open-yet' | 'open' | 'closed';
  method: ScoringMethod;
  /** Which of the other columns is the contest's method too. */
  declaredIs: ShownMethod;
  topEntries: number;
  sheets: number;
  /** How often sheets were drawn anew to tell how firm places are. */
  resamples: number;
  judges: (JudgeAgreement & { fullName: string })[];
  intraclass: Intraclass | null;
  /** What would change by the other methods, and without each single judge. */
  changes: FormingChanges[];
  /** By the contest's method, those without a place last. */
  entries: FormingEntry[];
}

/** One other way of scoring: by a method, or by the contest's without one judge. */
export interface FormingChanges {
  method: ShownMethod | null;
  withoutJudge: string | null;
  moved: number;
  notable: (Omit<PlaceChange, 'entryId'> & { code: string })[];
}

/**
 * How the results stand while judges still score, for organizers alone: the same sheets by several methods, how firm
 * each place is, and how far judges agree. Places by the score alone; the awards also use the further keys.
 */
export async function formingResults(
  { contestId }: { contestId: string },
  act: Act,
): Promise<FormingResults> {
  permit(act, 'sheet.see-progress', { contestId });
  const contest = await getContest(contestId, act);
  const { rules } = contest;
  const { criteria, aggregate, normalization, minimumSheets, discussionSpread } = rules.judging;
  const [{ entries: all }, sheets, people, recusals, discussions] = await Promise.all([
    readEntriesToJudge(contest, act),
    act.db.scoreSheet.findMany({
      where: { status: 'submitted', entry: { contestId, status: 'valid' } },
      orderBy: { id: 'asc' },
      select: { entryId: true, judgeId: true, scores: true },
    }),
    // once a judge, not once a sheet
    act.db.person.findMany({
      where: { scoreSheets: { some: { entry: { contestId } } } },
      select: { id: true, fullName: true },
    }),
    act.db.recusal.findMany({
      where: { entry: { contestId }, liftedAt: null },
      select: { entryId: true, judgeId: true },
    }),
    act.db.discussion.findMany({
      where: { entry: { contestId } },
      orderBy: { id: 'asc' },
      select: { entryId: true, closedAt: true },
    }),
  ]);
  const entries = all.filter(({ status, version }) => status === 'valid' && version !== null);
  const counted = withoutRecused(sheets, recusals);
  const totals: JudgedTotal[] = counted.map(({ entryId, judgeId, scores }) => ({
    entryId,
    judgeId,
    total: sheetTotal(scores as Scores, criteria),
  }));
  const ids = entries.map(({ id }) => id);
  const declared: ScoringMethod = {
    aggregate,
    normalization,
    minimumSheets,
    decimals: rules.decimals,
  };
  const interest = await readPublicInterest(contest, ids, act.db);
  const publicPoints = new Map([...interest].map(([id, { points }]) => [id, points]));
  const method = { ...declared, publicPoints };
  const table = tabulate(ids, totals);
  const by = (changed: Partial<ScoringMethod>) => placesBy(table, { ...method, ...changed });
  const places: Record<ShownMethod, Places> = {
    raw: by({ aggregate: 'mean', normalization: 'none' }),
    normalized: by({ aggregate: 'mean', normalization: 'z-score' }),
    trimmed: by({ aggregate: 'trimmed-mean', normalization: 'none' }),
    declared: by({}),
  };
  const withoutEach = placesWithoutEach(table, method);
  const without = [...withoutEach.values()];
  const firmness = firmnessOfPlaces(table, {
    ...{ method, topEntries: rules.topEntries, prizes: rules.prizes.entry, resamples },
    // the same for the same sheets, so that reloading the page changes nothing
    seed: `${contestId}/${counted.length}`,
  });
  const agreement = new Map(agreeOnEntries(totals).map(row => [row.entryId, row]));
  const discussed = new Map(discussions.map(({ entryId, closedAt }) => [entryId, closedAt]));
  const discussionOf = (id: string): FormingEntry['discussion'] => {
    const closedAt = discussed.get(id);
    if (closedAt !== undefined) return closedAt === null ? 'open' : 'closed';
    const range = agreement.get(id)?.range ?? 0;
    return discussionSpread !== null && range >= discussionSpread ? 'due' : null;
  };
  const codes = new Map(entries.map(({ id, code }) => [id, code]));
  const compare = (
    of: Pick<FormingChanges, 'method' | 'withoutJudge'>,
    other: Places,
  ): FormingChanges => {
    const asked = { topEntries: rules.topEntries, prizes: rules.prizes.entry };
    const { moved, notable } = changesOfPlaces(places.declared, other, asked);
    return {
      ...{ ...of, moved },
      notable: notable.map(({ entryId, ...change }) => ({
        ...change,
        code: codes.get(entryId) ?? '',
      })),
    };
  };
  const names = new Map(people.map(({ id, fullName }) => [id, fullName]));
  return {
    stage: judgingStage(judgingWindow(contest), act.now),
    method: declared,
    declaredIs: nameOf(method),
    topEntries: rules.topEntries,
    ...{ sheets: counted.length, resamples },
    judges: compareJudges(totals)
      .map(judge => ({ ...judge, fullName: names.get(judge.judgeId) ?? '' }))
      .sort((one, other) => one.fullName.localeCompare(other.fullName, 'vi')),
    intraclass: intraclass(totals),
    changes: [
      ...shownMethods
        .filter(name => name !== 'declared' && name !== nameOf(method))
        .map(name => compare({ method: name, withoutJudge: null }, places[name])),
      ...[...withoutEach]
        .map(([judgeId, other]) =>
          compare({ method: null, withoutJudge: names.get(judgeId) ?? '' }, other),
        )
        .sort((a, b) => (a.withoutJudge ?? '').localeCompare(b.withoutJudge ?? '', 'vi')),
    ],
    entries: entries
      .map(({ id, code, version, unit }) => {
        const own = Object.fromEntries(
          shownMethods.map(name => [name, places[name].get(id) ?? null]),
        ) as Record<ShownMethod, Place>;
        return {
          code,
          title: version?.slogan ?? version?.title ?? '',
          unitName: unit.name,
          agreement: agreement.get(id) ?? null,
          discussion: discussionOf(id),
          places: own,
          withoutOne: rangeOf(without.map(others => others.get(id)?.rank ?? null)),
          firmness: own.declared ? (firmness.get(id) ?? null) : null,
        };
      })
      .sort(
        (one, other) =>
          (one.places.declared?.rank ?? Number.POSITIVE_INFINITY) -
            (other.places.declared?.rank ?? Number.POSITIVE_INFINITY) ||
          (one.code < other.code ? -1 : 1),
      ),
  };
}

function nameOf({ aggregate, normalization }: ScoringMethod): ShownMethod {
  if (aggregate === 'mean') return normalization === 'none' ? 'raw' : 'normalized';
  return aggregate === 'trimmed-mean' && normalization === 'none' ? 'trimmed' : 'declared';
}

function rangeOf(ranks: readonly (number | null)[]): { best: number; worst: number } | null {
  const known = ranks.filter(rank => rank !== null);
  return known.length === 0 ? null : { best: Math.min(...known), worst: Math.max(...known) };
}
