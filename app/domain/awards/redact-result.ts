import type { AwardResult, CollectiveResult } from './award-result.ts';
import type { AwardName } from './read-decisions.ts';

/** Names as they were when the results were published, by id. */
export type FrozenNames = {
  contestants: Record<string, { fullName: string; unitName: string }>;
  units: Record<string, string>;
  entries: Record<string, { title: string; unitName: string; kind: 'video' | 'slogan' }>;
};

/** What a publication says of itself beside its figures; `sha256` covers none of it, seal and signature do. */
export type PublicationRecord = {
  number?: number;
  /** The publication that this one corrects, and why. */
  correction?: { number: number; reason: string };
  /** Versions of the rules that changed what the awards in scope rest on after it was frozen; absent: none. */
  rulesChanges?: PublishedRulesChange[];
};

/** A version of the rules, when it was stored and why; `sections`: the parts that it changed, as `RulesSection`. */
export type PublishedRulesChange = {
  version: number;
  at: string;
  reason: string | null;
  sections: string[];
};

/** What a redaction needs of a full snapshot (DESIGN section 6). */
export type PublishedSnapshot = PublicationRecord & {
  contest: { code: string; title: string };
  scope: AwardName[];
  result: AwardResult;
  publishedAt: string;
  sha256: string;
};

export type PublicWeekly = {
  week: number;
  allCorrect: number;
  winners: {
    rank: number;
    prize: string;
    fullName: string;
    unitName: string;
    correct: number;
    predictionError: number | null;
    durationMs: number;
  }[];
};
export type PublicEntry = {
  /** Leads to the winning video or slogan; no person's id. */
  entryId: string;
  rank: number | null;
  prize: string;
  score: string | null;
  /** Of the score; only where the rules give public interest weight. */
  publicPoints?: string;
  title: string;
  unitName: string;
  kind: 'video' | 'slogan';
};
export type PublicUnit = Omit<CollectiveResult, 'unitId'> & { unitName: string };

/** What everyone may see of a publication; an award out of scope is null or absent. */
export type Publication = PublicationRecord & {
  schema: 'hoithi.publication/v1';
  contest: { code: string; title: string };
  scope: AwardName[];
  publishedAt: string;
  /** Of the full snapshot, so that whoever is handed that one can tell it is the same. */
  sha256: string;
  weekly: PublicWeekly[];
  entries: PublicEntry[] | null;
  collective: PublicUnit[] | null;
};

/**
 * The public's part of a full snapshot (section 6): winners and units' figures of the awards in
 * scope, under the names frozen with it. Nobody who didn't win is named, no judge's points, no
 * person's id. Throws where a winner's or unit's name wasn't frozen.
 */
export function redactPublication(snapshot: PublishedSnapshot, names: FrozenNames): Publication {
  const { contest, scope, result, publishedAt, sha256, number, correction } = snapshot;
  const { rulesChanges } = snapshot;
  return {
    schema: 'hoithi.publication/v1',
    contest: { code: contest.code, title: contest.title },
    scope: [...scope],
    publishedAt,
    sha256,
    ...(number === undefined ? {} : { number }),
    ...(correction && { correction: { number: correction.number, reason: correction.reason } }),
    ...(rulesChanges && {
      rulesChanges: rulesChanges.map(({ version, at, reason, sections }) => ({
        ...{ version, at, reason, sections: [...sections] },
      })),
    }),
    weekly: result.weekly
      .filter(({ week }) => scope.includes(`weekly:${week}`))
      .map(weekly => redactWeek(weekly, names)),
    entries: scope.includes('entry') ? redactEntries(result, names) : null,
    collective: scope.includes('collective') ? redactUnits(result, names) : null,
  };
}

function redactWeek(weekly: AwardResult['weekly'][number], names: FrozenNames): PublicWeekly {
  const winners = weekly.ranking.flatMap(row => {
    if (row.prize === null) return [];
    const { fullName, unitName } = frozen(names.contestants, row.contestantId, 'contestant');
    const { rank, prize, correct, predictionError, durationMs } = row;
    return [{ rank, prize, fullName, unitName, correct, predictionError, durationMs }];
  });
  return { week: weekly.week, allCorrect: weekly.allCorrect, winners };
}

function redactEntries(result: AwardResult, names: FrozenNames): PublicEntry[] {
  return result.entries.flatMap(({ entryId, rank, prize, score, publicPoints }) => {
    if (prize === null) return [];
    const { title, unitName, kind } = frozen(names.entries, entryId, 'entry');
    const shown = publicPoints === undefined ? {} : { publicPoints };
    return [{ entryId, rank, prize, score, ...shown, title, unitName, kind }];
  });
}

function redactUnits(result: AwardResult, names: FrozenNames): PublicUnit[] {
  return result.collective.map(row => ({
    unitName: frozen(names.units, row.unitId, 'unit'),
    participation: row.participation,
    quality: row.quality,
    entryScore: row.entryScore,
    entryRank: row.entryRank,
    ...(row.composite === undefined ? {} : { composite: row.composite }),
    conditions: row.conditions.map(({ code, holds }) => ({ code, holds })),
    eligible: row.eligible,
    rank: row.rank,
    prize: row.prize,
  }));
}

function frozen<T>(names: Record<string, T>, id: string, what: string): T {
  const name = Object.hasOwn(names, id) ? names[id] : undefined;
  if (name === undefined) throw new Error(`No name was frozen for ${what} ${id}`);
  return name;
}
