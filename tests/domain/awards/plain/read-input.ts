import { compare, type Fraction, zero } from './fractions.ts';
import {
  demand,
  fields,
  flag,
  instant,
  list,
  NumberText,
  name,
  notNegative,
  number,
  once,
  share,
  text,
  whole,
  word,
} from './values.ts';

const GROUPS = ['city', 'central', 'district', 'commune', 'service'] as const;
const AGGREGATES = ['mean', 'trimmed-mean', 'median'] as const;
const MEASURES = ['mean-weekly', 'any-week', 'all-weeks'] as const;

/** One name a position: [["first",1],["third",2]] is first, third, third. */
function prizes(value: unknown): string[] {
  return list(value, 'prizes').flatMap(pair => {
    const [title, count] = list(pair, 'prize');
    const times = whole(count, 0, Number.MAX_SAFE_INTEGER, 'prize count');
    return Array<string>(times).fill(name(title, 'prize name'));
  });
}

function readRules(value: unknown) {
  const rules = fields(value, 'rules');
  const least1 = (field: string) => whole(rules[field], 1, Number.MAX_SAFE_INTEGER, field);
  const judging = fields(rules.judging, 'judging');
  const criteria = list(judging.criteria, 'criteria').map(each => {
    const criterion = fields(each, 'criterion');
    return {
      key: name(criterion.key, 'key'),
      max: notNegative(criterion.max, 'max'),
      weight: notNegative(criterion.weight, 'weight'),
    };
  });
  once(
    criteria.map(criterion => criterion.key),
    'criterion',
  );
  const participation = fields(rules.participation, 'participation');
  const minimum = fields(participation.minimum, 'minimum');
  const entryKeys = ['score', 'median', ...criteria.map(({ key }) => `criterion:${key}`)];
  const collectiveOrder = list(rules.collectiveOrder, 'collectiveOrder').map(key =>
    word(key, ['participation', 'quality', 'entryScore', 'composite'] as const, 'collectiveOrder'),
  );
  const weighs = collectiveOrder.includes('composite');
  const weights =
    weighs || rules.collectiveWeights !== undefined
      ? fields(rules.collectiveWeights, 'weights')
      : null;
  const lists = fields(rules.prizes, 'prizes');
  return {
    weeks: least1('weeks'),
    questions: least1('questionsPerAttempt'),
    measure: word(participation.measure, MEASURES, 'measure'),
    minimum: new Map(
      GROUPS.filter(group => minimum[group] !== undefined).map(group => [
        group as string,
        share(minimum[group]),
      ]),
    ),
    zeroDisqualifies: flag(rules.zeroScoreDisqualifies, 'zeroScoreDisqualifies'),
    weeklyOrder: list(rules.weeklyOrder, 'weeklyOrder').map(key =>
      word(key, ['score', 'prediction', 'duration', 'submittedAt'] as const, 'weeklyOrder'),
    ),
    criteria,
    aggregate: word(judging.aggregate, AGGREGATES, 'aggregate'),
    normalization: word(judging.normalization, ['none', 'z-score'] as const, 'normalization'),
    minimumSheets: whole(judging.minimumSheets, 1, Number.MAX_SAFE_INTEGER, 'minimumSheets'),
    entryOrder: list(rules.entryOrder, 'entryOrder').map(key => word(key, entryKeys, 'entryOrder')),
    topEntries: least1('topEntries'),
    collectiveOrder,
    weighs,
    weights: weights && {
      participation: notNegative(weights.participation, 'weight'),
      quality: notNegative(weights.quality, 'weight'),
      entryScore: notNegative(weights.entryScore, 'weight'),
    },
    prizes: {
      weekly: prizes(lists.weekly),
      entry: prizes(lists.entry),
      collective: prizes(lists.collective),
    },
    decimals: whole(rules.decimals, 0, 6, 'decimals'),
    // Added to the contract: points of public interest, which are added to an entry's score.
    publicPoints:
      rules.publicInterest === undefined || rules.publicInterest === null
        ? null
        : notNegative(fields(rules.publicInterest, 'publicInterest').maximumPoints, 'points'),
  };
}

/**
 * Reads `hoithi.awards-input/v1` from its text as section 6 of the design says, numbers as the decimal text
 * that stands there, and throws `Unusable` at the first thing that makes it unusable.
 */
export function readPlainInput(json: string) {
  const input = fields(
    JSON.parse(json, (_key, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' ? new NumberText(context?.source ?? String(value)) : value,
    ),
    'input',
  );
  demand(input.schema === 'hoithi.awards-input/v1', 'schema');
  const contest = fields(input.contest, 'contest');
  text(contest.code, 'contest code');
  text(contest.title, 'contest title');
  const rules = readRules(input.rules);
  const rows = (lists: string) => list(input[lists], lists).map(row => fields(row, lists));

  const units = rows('units').map(row => {
    demand(row.parentId === null || typeof row.parentId === 'string', 'parentId');
    text(row.name, 'unit name');
    return {
      id: name(row.id, 'unit'),
      group: word(row.group, GROUPS, 'group'),
      parentId: row.parentId,
    };
  });
  once(
    units.map(unit => unit.id),
    'unit',
  );
  const rootOf = (id: unknown): string => {
    let unit = units.find(each => each.id === id);
    for (let steps = 0; unit && unit.parentId !== null; steps += 1) {
      demand(steps <= units.length, 'cycle');
      const above = unit.parentId;
      unit = units.find(each => each.id === above);
    }
    demand(unit !== undefined, 'unknown unit');
    return unit.id;
  };
  for (const unit of units) {
    const root = rootOf(unit.id);
    demand(root !== unit.id || rules.minimum.has(unit.group), 'no minimum');
  }

  const contestants = rows('contestants').map(row => ({
    id: name(row.id, 'contestant'),
    root: rootOf(row.unitId),
    excluded: flag(row.excluded, 'excluded'),
  }));
  once(
    contestants.map(contestant => contestant.id),
    'contestant',
  );

  const attempts = rows('attempts').map(row => {
    const contestant = contestants.find(each => each.id === row.contestantId);
    demand(contestant !== undefined, 'unknown contestant');
    const [start, end] = [
      instant(row.startedAt, 'startedAt'),
      instant(row.submittedAt, 'submittedAt'),
    ];
    demand(end >= start, 'an end before its start');
    return {
      contestant,
      week: whole(row.week, 1, rules.weeks, 'week'),
      correct: whole(row.correct, 0, rules.questions, 'correct'),
      prediction:
        row.prediction === null || row.prediction === undefined
          ? null
          : whole(row.prediction, 0, Number.MAX_SAFE_INTEGER, 'prediction'),
      duration: end - start,
      submittedAt: end,
    };
  });
  once(
    attempts.map(({ contestant, week }) => JSON.stringify([contestant.id, week])),
    'attempt',
  );

  const pointsOf = (value: unknown): Fraction => {
    if (rules.publicPoints === null || value === undefined || value === null) return zero;
    const points = notNegative(value, 'publicPoints');
    demand(compare(points, rules.publicPoints) <= 0, 'publicPoints');
    return points;
  };
  const entries = rows('entries').map(row => ({
    id: name(row.id, 'entry'),
    root: rootOf(row.unitId),
    publicPoints: pointsOf(row.publicPoints),
    valid: word(row.status, ['valid', 'withdrawn', 'rejected'] as const, 'status') === 'valid',
  }));
  once(
    entries.map(entry => entry.id),
    'entry',
  );

  const sheets = rows('sheets').map(row => {
    const entry = entries.find(each => each.id === row.entryId);
    demand(entry !== undefined, 'unknown entry');
    const submitted = word(row.status, ['submitted', 'draft'] as const, 'status') === 'submitted';
    const counts = submitted && entry.valid;
    const given = fields(row.scores, 'scores');
    for (const key of Object.keys(given))
      demand(
        rules.criteria.some(criterion => criterion.key === key),
        'unknown criterion',
      );
    const scores = rules.criteria.map(({ key, max }) => {
      const value = Object.hasOwn(given, key) ? given[key] : null;
      if (!counts && value === null) return zero;
      const score = number(value, 'score');
      demand(compare(score, zero) >= 0 && compare(score, max) <= 0, 'score outside 0…max');
      return score;
    });
    return { entry, judge: name(row.judgeId, 'judge'), counts, scores };
  });
  once(
    sheets.map(({ entry, judge }) => JSON.stringify([entry.id, judge])),
    'sheet',
  );

  const awards = [
    'entry',
    'collective',
    ...Array.from({ length: rules.weeks }, (_, at) => `weekly:${at + 1}`),
  ];
  const decisions = list(input.decisions === undefined ? [] : input.decisions, 'decisions').map(
    each => {
      const decision = fields(each, 'decision');
      text(decision.reason, 'reason');
      return {
        award: word(decision.award, awards, 'award'),
        order: list(decision.order, 'order').map(id => text(id, 'order')),
        used: false,
      };
    },
  );

  return { rules, units, contestants, attempts, entries, sheets, decisions };
}

export type PlainInput = ReturnType<typeof readPlainInput>;
