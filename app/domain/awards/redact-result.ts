import type { AwardResult, CollectiveResult } from './award-result.ts';
import type { AwardName, DecisionRow } from './read-decisions.ts';

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
  /** Those that the result rests on; `decidedAt`: instant. */
  decisions?: readonly (DecisionRow & { decidedAt: string })[];
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
/**
 * `entryScore`, `entryRank` and `composite` only of units that won an entry prize: of all others they would tell an
 * entry's score that nobody published. (Publications from before bear them of every unit.)
 */
export type PublicUnit = Omit<CollectiveResult, 'unitId'> & { unitName: string };

/** A tie that was decided, in so far as it gave prizes. */
export type PublicDecision = {
  award: AwardName;
  /** Who won by it, in the order decided: people, entries or units as they stand in the award. */
  order: { name: string; unitName: string | null; prize: string }[];
  /** How many of the tied stand behind them and won nothing. */
  others: number;
  reason: string;
  /** Instant. */
  decidedAt: string;
};

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
  /** Ties in the awards in scope that were decided; absent: from before they were published. */
  decisions?: PublicDecision[];
};

/**
 * The public's part of a full snapshot (section 6): winners, units' figures and decided ties of the awards in
 * scope, under the names frozen with it. Nobody who didn't win is named, no score of an entry without a prize, no
 * judge's points, no person's id. Throws where a winner's or unit's name wasn't frozen.
 */
export function redactPublication(snapshot: PublishedSnapshot, names: FrozenNames): Publication {
  const { contest, scope, result, publishedAt, sha256, number, correction } = snapshot;
  const { rulesChanges, decisions } = snapshot;
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
    ...(decisions && {
      decisions: decisions
        .filter(({ award }) => scope.includes(award))
        .map(decision => redactDecision(decision, result, names)),
    }),
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
  const prized = unitsWithEntryPrize(result);
  return result.collective.map(row => {
    const isShown = prized.has(row.unitId);
    return {
      unitName: frozen(names.units, row.unitId, 'unit'),
      participation: row.participation,
      quality: row.quality,
      entryScore: isShown ? row.entryScore : null,
      entryRank: isShown ? row.entryRank : null,
      // with participation and quality beside it a composite tells the entry's score
      ...(row.composite === undefined || !isShown ? {} : { composite: row.composite }),
      conditions: row.conditions.map(({ code, holds }) => ({ code, holds })),
      eligible: row.eligible,
      rank: row.rank,
      prize: row.prize,
    };
  });
}

/** The units of whose entries a score is published. */
export function unitsWithEntryPrize({ entries }: Pick<AwardResult, 'entries'>): Set<string> {
  return new Set(entries.flatMap(({ unitId, prize }) => (prize === null ? [] : [unitId])));
}

/** Those who won nothing by it are a count: their names stand nowhere else either. */
function redactDecision(
  { award, order, reason, decidedAt }: DecisionRow & { decidedAt: string },
  result: AwardResult,
  names: FrozenNames,
): PublicDecision {
  const winners = order.flatMap((id): PublicDecision['order'] => {
    if (award === 'entry') {
      const prize = result.entries.find(row => row.entryId === id)?.prize;
      if (!prize) return [];
      const { title, unitName } = frozen(names.entries, id, 'entry');
      return [{ name: title, unitName, prize }];
    }
    if (award === 'collective') {
      const prize = result.collective.find(row => row.unitId === id)?.prize;
      return prize ? [{ name: frozen(names.units, id, 'unit'), unitName: null, prize }] : [];
    }
    const ranking = result.weekly.find(({ week }) => award === `weekly:${week}`)?.ranking ?? [];
    const prize = ranking.find(row => row.contestantId === id)?.prize;
    if (!prize) return [];
    const { fullName, unitName } = frozen(names.contestants, id, 'contestant');
    return [{ name: fullName, unitName, prize }];
  });
  return { award, order: winners, others: order.length - winners.length, reason, decidedAt };
}

function frozen<T>(names: Record<string, T>, id: string, what: string): T {
  const name = Object.hasOwn(names, id) ? names[id] : undefined;
  if (name === undefined) throw new Error(`No name was frozen for ${what} ${id}`);
  return name;
}
