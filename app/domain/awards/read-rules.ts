import type { Decimal } from './decimal.ts';
import {
  readArray,
  readBoolean,
  readId,
  readNumber,
  readObject,
  readText,
  readWhole,
  readWord,
  refuse,
} from './unusable-input.ts';

export const UNIT_GROUPS = ['city', 'central', 'district', 'commune', 'service'] as const;
export const PARTICIPATION_MEASURES = ['mean-weekly', 'any-week', 'all-weeks'] as const;
export const AGGREGATES = ['mean', 'trimmed-mean', 'median'] as const;
export const NORMALIZATIONS = ['none', 'z-score'] as const;
export const WEEKLY_KEYS = ['score', 'prediction', 'duration', 'submittedAt'] as const;
export const COLLECTIVE_KEYS = ['participation', 'quality', 'entryScore', 'composite'] as const;

export type UnitGroup = (typeof UNIT_GROUPS)[number];
export type WeeklyKey = (typeof WEEKLY_KEYS)[number];
export type EntryKey = 'score' | 'median' | `criterion:${string}`;
export type CollectiveKey = (typeof COLLECTIVE_KEYS)[number];
export type CompositeWeights = { participation: number; quality: number; entryScore: number };
/** A prize's name and how many of it there are, best first. */
export type PrizeList = [name: string, count: number][];

/** The rules of an award input, as its JSON says them (section 6). */
export type AwardRules = {
  weeks: number;
  questionsPerAttempt: number;
  participation: {
    measure: (typeof PARTICIPATION_MEASURES)[number];
    minimum: Partial<Record<UnitGroup, number>>;
  };
  zeroScoreDisqualifies: boolean;
  weeklyOrder: WeeklyKey[];
  judging: {
    criteria: { key: string; max: number; weight: number }[];
    aggregate: (typeof AGGREGATES)[number];
    normalization: (typeof NORMALIZATIONS)[number];
    minimumSheets: number;
  };
  entryOrder: EntryKey[];
  topEntries: number;
  collectiveOrder: CollectiveKey[];
  collectiveWeights?: CompositeWeights;
  prizes: { weekly: PrizeList; entry: PrizeList; collective: PrizeList };
  decimals: number;
  /** Points that the public's interest may add to an entry's score; absent or null: none. */
  publicInterest?: { maximumPoints: number } | null;
};

/** An entry ranking key; a criterion by its position in the rules. */
export type ReadEntryKey = 'score' | 'median' | { criterion: number };

/** Checked rules; decimals exact, criteria found by key. */
export type ReadRules = Omit<
  AwardRules,
  'participation' | 'judging' | 'entryOrder' | 'collectiveWeights' | 'publicInterest'
> & {
  measure: AwardRules['participation']['measure'];
  minimum: Map<UnitGroup, Decimal>;
  criteria: { key: string; max: Decimal; weight: Decimal }[];
  criterionIndex: Map<string, number>;
  aggregate: AwardRules['judging']['aggregate'];
  normalization: AwardRules['judging']['normalization'];
  minimumSheets: number;
  entryOrder: ReadEntryKey[];
  compositeWeights: Record<keyof CompositeWeights, Decimal> | null;
  /** The most points that public interest may add; null where it has no weight. */
  mostPublicPoints: Decimal | null;
};

/** A year has 53 weeks; more than these would only make an enormous result. */
const MOST_WEEKS = 1000;
const CRITERION_PREFIX = 'criterion:';

export function readRules(value: unknown): ReadRules {
  const rules = readObject(value, 'rules');
  const weeks = readWhole(rules.weeks, 'rules.weeks', 1, MOST_WEEKS);
  const questionsPerAttempt = readWhole(rules.questionsPerAttempt, 'rules.questionsPerAttempt', 1);
  const participation = readObject(rules.participation, 'rules.participation');
  const measure = readWord(
    participation.measure,
    PARTICIPATION_MEASURES,
    'rules.participation.measure',
  );
  const minimum = readMinimum(participation.minimum);
  const zeroScoreDisqualifies = readBoolean(
    rules.zeroScoreDisqualifies,
    'rules.zeroScoreDisqualifies',
  );
  const weeklyOrder = readWords(rules.weeklyOrder, WEEKLY_KEYS, 'rules.weeklyOrder');
  const judging = readObject(rules.judging, 'rules.judging');
  const { criteria, criterionIndex } = readCriteria(judging.criteria);
  const collectiveOrder = readWords(
    rules.collectiveOrder,
    COLLECTIVE_KEYS,
    'rules.collectiveOrder',
  );
  const usesComposite = collectiveOrder.includes('composite');
  const prizes = readObject(rules.prizes, 'rules.prizes');
  return {
    weeks,
    questionsPerAttempt,
    measure,
    minimum,
    zeroScoreDisqualifies,
    weeklyOrder,
    criteria,
    criterionIndex,
    aggregate: readWord(judging.aggregate, AGGREGATES, 'rules.judging.aggregate'),
    normalization: readWord(judging.normalization, NORMALIZATIONS, 'rules.judging.normalization'),
    minimumSheets: readWhole(judging.minimumSheets, 'rules.judging.minimumSheets', 1),
    entryOrder: readEntryOrder(rules.entryOrder, criterionIndex),
    topEntries: readWhole(rules.topEntries, 'rules.topEntries', 1),
    collectiveOrder,
    compositeWeights: readCompositeWeights(rules.collectiveWeights, usesComposite),
    prizes: {
      weekly: readPrizes(prizes.weekly, 'rules.prizes.weekly'),
      entry: readPrizes(prizes.entry, 'rules.prizes.entry'),
      collective: readPrizes(prizes.collective, 'rules.prizes.collective'),
    },
    decimals: readWhole(rules.decimals, 'rules.decimals', 0, 6),
    mostPublicPoints: readPublicInterest(rules.publicInterest),
  };
}

function readWords<T extends string>(value: unknown, words: readonly T[], path: string): T[] {
  return readArray(value, path).map((word, at) => readWord(word, words, `${path}[${at}]`));
}

function readMinimum(value: unknown): Map<UnitGroup, Decimal> {
  const path = 'rules.participation.minimum';
  const stated = readObject(value, path);
  const minimum = new Map<UnitGroup, Decimal>();
  for (const group of UNIT_GROUPS) {
    if (stated[group] === undefined) continue;
    minimum.set(group, readNumber(stated[group], `${path}.${group}`, 0, 100));
  }
  return minimum;
}

function readCriteria(value: unknown): Pick<ReadRules, 'criteria' | 'criterionIndex'> {
  const path = 'rules.judging.criteria';
  const criterionIndex = new Map<string, number>();
  const criteria = readArray(value, path).map((row, at) => {
    const criterion = readObject(row, `${path}[${at}]`);
    const key = readId(criterion.key, `${path}[${at}].key`);
    if (criterionIndex.has(key)) refuse(`${path}[${at}].key`, 'duplicate-id', { id: key });
    criterionIndex.set(key, at);
    return {
      key,
      max: readNumber(criterion.max, `${path}[${at}].max`, 0),
      weight: readNumber(criterion.weight, `${path}[${at}].weight`, 0),
    };
  });
  return { criteria, criterionIndex };
}

function readEntryOrder(value: unknown, criterionIndex: Map<string, number>): ReadEntryKey[] {
  return readArray(value, 'rules.entryOrder').map((key, at) => {
    const path = `rules.entryOrder[${at}]`;
    const word = readText(key, path);
    if (word === 'score' || word === 'median') return word;
    if (!word.startsWith(CRITERION_PREFIX)) {
      return refuse(path, 'unknown-word', { value: word, expected: 'score, median, criterion:…' });
    }
    const criterion = criterionIndex.get(word.slice(CRITERION_PREFIX.length));
    if (criterion === undefined) return refuse(path, 'unknown-criterion', { value: word });
    return { criterion };
  });
}

function readCompositeWeights(value: unknown, needed: boolean): ReadRules['compositeWeights'] {
  if (value === undefined && !needed) return null;
  const path = 'rules.collectiveWeights';
  const weights = readObject(value, path);
  return {
    participation: readNumber(weights.participation, `${path}.participation`, 0),
    quality: readNumber(weights.quality, `${path}.quality`, 0),
    entryScore: readNumber(weights.entryScore, `${path}.entryScore`, 0),
  };
}

function readPublicInterest(value: unknown): Decimal | null {
  if (value === undefined || value === null) return null;
  const path = 'rules.publicInterest';
  return readNumber(readObject(value, path).maximumPoints, `${path}.maximumPoints`, 0);
}

function readPrizes(value: unknown, path: string): PrizeList {
  return readArray(value, path).map((row, at) => {
    const pair = readArray(row, `${path}[${at}]`);
    const name = readId(pair[0], `${path}[${at}][0]`);
    return [name, readWhole(pair[1], `${path}[${at}][1]`, 0)];
  });
}
