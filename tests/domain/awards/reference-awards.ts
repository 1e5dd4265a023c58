/**
 * A second, slow computation of awards, written from the text of DESIGN section 6 alone and sharing
 * nothing with app/: every number a fraction of two bigints, every ranking a plain sort. Inputs are
 * taken to be usable but for their decisions; an unusable decision throws.
 */
type Json = Record<string, unknown>;
type Unit = { id: string; group: string; parentId: string | null };
type Contestant = { id: string; unitId: string; excluded: boolean };
type Attempt = {
  contestantId: string;
  week: number;
  correct: number;
  prediction?: number | null;
  startedAt: string;
  submittedAt: string;
};
type Entry = { id: string; unitId: string; status: string; publicPoints?: number };
type Sheet = { entryId: string; judgeId: string; status: string; scores: Record<string, number> };
type Decision = { award: string; order: string[] };
export type ReferenceInput = {
  rules: {
    weeks: number;
    questionsPerAttempt: number;
    participation: { measure: string; minimum: Record<string, number> };
    zeroScoreDisqualifies: boolean;
    weeklyOrder: string[];
    judging: {
      criteria: { key: string; max: number; weight: number }[];
      aggregate: string;
      normalization: string;
      minimumSheets: number;
    };
    entryOrder: string[];
    topEntries: number;
    collectiveOrder: string[];
    collectiveWeights?: { participation: number; quality: number; entryScore: number };
    prizes: Record<'weekly' | 'entry' | 'collective', [string, number][]>;
    decimals: number;
    publicInterest?: { maximumPoints: number };
  };
  units: Unit[];
  contestants: Contestant[];
  attempts: Attempt[];
  entries: Entry[];
  sheets: Sheet[];
  decisions?: Decision[];
};

class Fraction {
  readonly over: bigint;
  readonly under: bigint;
  constructor(over: bigint, under = 1n) {
    this.over = under < 0n ? -over : over;
    this.under = under < 0n ? -under : under;
  }
  static of(value: number | bigint): Fraction {
    if (typeof value === 'bigint') return new Fraction(value);
    const [mantissa = '0', exponent = '0'] = String(value).split('e');
    const [whole = '0', part = ''] = mantissa.split('.');
    const power = part.length - Number(exponent);
    const digits = BigInt(whole + part);
    return power >= 0
      ? new Fraction(digits, 10n ** BigInt(power))
      : new Fraction(digits * 10n ** BigInt(-power));
  }
  plus(other: Fraction): Fraction {
    return new Fraction(
      this.over * other.under + other.over * this.under,
      this.under * other.under,
    );
  }
  minus(other: Fraction): Fraction {
    return this.plus(new Fraction(-other.over, other.under));
  }
  times(other: Fraction): Fraction {
    return new Fraction(this.over * other.over, this.under * other.under);
  }
  by(other: Fraction): Fraction {
    return new Fraction(this.over * other.under, this.under * other.over);
  }
  compare(other: Fraction): number {
    const difference = this.over * other.under - other.over * this.under;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  /** Half away from zero, by hand: the whole part, then what is left against a half. */
  round(decimals: number): Fraction {
    const unit = 10n ** BigInt(decimals);
    const negative = this.over < 0n;
    const magnitude = (negative ? -this.over : this.over) * unit;
    let whole = magnitude / this.under;
    if ((magnitude - whole * this.under) * 2n >= this.under) whole += 1n;
    return new Fraction(negative ? -whole : whole, unit);
  }
  text(decimals: number): string {
    const rounded = this.round(decimals);
    const negative = rounded.over < 0n;
    const digits = (negative ? -rounded.over : rounded.over).toString().padStart(decimals + 1, '0');
    const at = digits.length - decimals;
    const text = decimals === 0 ? digits : `${digits.slice(0, at)}.${digits.slice(at)}`;
    return negative ? `-${text}` : text;
  }
}

const ZERO = Fraction.of(0);
const sum = (values: Fraction[]) => values.reduce((total, value) => total.plus(value), ZERO);
const mean = (values: Fraction[]) => sum(values).by(Fraction.of(values.length));
const byId = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);

function variance(values: Fraction[]): Fraction {
  const middle = mean(values);
  return mean(values.map(value => value.minus(middle).times(value.minus(middle))));
}

/** √value to some forty digits, by bisection of whole numbers. */
function squareRoot(value: Fraction): Fraction {
  const scale = 10n ** 45n;
  const target = (value.over * scale * scale) / value.under;
  let low = 0n;
  let high = target + 1n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle * middle <= target) low = middle;
    else high = middle;
  }
  return new Fraction(low, scale);
}

function median(values: Fraction[]): Fraction {
  const sorted = [...values].sort((left, right) => left.compare(right));
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : mean([sorted[half - 1]!, sorted[half]!]);
}

function aggregate(values: Fraction[], how: string): Fraction {
  if (how === 'median') return median(values);
  if (how === 'mean' || values.length < 5) return mean(values);
  return mean([...values].sort((left, right) => left.compare(right)).slice(1, -1));
}

type Subject = { id: string; keys: Fraction[] };
type Placed = { id: string; rank: number; prize: string | null };

function rank(
  award: string,
  subjects: Subject[],
  prizes: [string, number][],
  decisions: Decision[],
  unresolved: Json[],
): Placed[] {
  const own = decisions.filter(decision => decision.award === award);
  const used = new Set<Decision>();
  const better = (left: Subject, right: Subject): number => {
    for (const [at, key] of left.keys.entries()) {
      const order = right.keys[at]!.compare(key);
      if (order !== 0) return order;
    }
    return 0;
  };
  const prizeAt = (position: number): string | null => {
    let passed = 0;
    for (const [name, count] of prizes) {
      passed += count;
      if (position <= passed) return name;
    }
    return null;
  };
  const placed: Placed[] = [];
  const taken = new Set<Subject>();
  for (const subject of [...subjects].sort(better)) {
    if (taken.has(subject)) continue;
    const tie = subjects.filter(other => better(subject, other) === 0);
    for (const other of tie) taken.add(other);
    const first = placed.length + 1;
    const matching = own.filter(
      ({ order }) =>
        tie.length > 1 &&
        order.length === tie.length &&
        tie.every(({ id }) => order.filter(other => other === id).length === 1),
    );
    if (matching.length > 1) throw new Error('decided twice');
    const decision = matching[0];
    if (decision !== undefined) {
      used.add(decision);
      for (const [at, id] of decision.order.entries()) {
        placed.push({ id, rank: first + at, prize: prizeAt(first + at) });
      }
      continue;
    }
    const ids = tie.map(({ id }) => id).sort(byId);
    const spanned = ids.map((_, at) => prizeAt(first + at));
    const different = spanned.filter((prize, at) => spanned.indexOf(prize) === at);
    if (different.length > 1) unresolved.push({ award, subjects: ids, prizes: different });
    for (const id of ids) {
      placed.push({ id, rank: first, prize: different.length > 1 ? null : different[0]! });
    }
  }
  if (own.some(decision => !used.has(decision))) throw new Error('no such tie');
  return placed;
}

const negative = (value: number) => Fraction.of(-value);

export function referenceAwards(input: ReferenceInput): Json {
  const { rules } = input;
  const { decimals } = rules;
  const decisions = input.decisions ?? [];
  const unresolvedTies: Json[] = [];
  const unitById = new Map(input.units.map(unit => [unit.id, unit]));
  const rootOf = (id: string): string => {
    const { parentId } = unitById.get(id)!;
    return parentId === null ? id : rootOf(parentId);
  };
  const roots = input.units.filter(unit => unit.parentId === null);
  const people = new Map(
    input.contestants
      .filter(({ excluded }) => !excluded)
      .map(({ id, unitId }) => [id, rootOf(unitId)]),
  );
  const attempts = input.attempts.filter(({ contestantId }) => people.has(contestantId));

  const weekly = Array.from({ length: rules.weeks }, (_, at) => {
    const week = at + 1;
    const ours = attempts.filter(attempt => attempt.week === week);
    const allCorrect = ours.filter(({ correct }) => correct === rules.questionsPerAttempt).length;
    const rows = ours.map(attempt => {
      const { prediction } = attempt;
      const has = prediction !== null && prediction !== undefined;
      const predictionError = has ? Math.abs(prediction - allCorrect) : null;
      const durationMs = Date.parse(attempt.submittedAt) - Date.parse(attempt.startedAt);
      const keys = rules.weeklyOrder.map(key => {
        if (key === 'score') return Fraction.of(attempt.correct);
        if (key === 'duration') return negative(durationMs);
        if (key === 'submittedAt') return negative(Date.parse(attempt.submittedAt));
        return predictionError === null ? new Fraction(-(10n ** 30n)) : negative(predictionError);
      });
      return {
        id: attempt.contestantId,
        keys,
        shown: { correct: attempt.correct, predictionError, durationMs },
      };
    });
    const placed = rank(`weekly:${week}`, rows, rules.prizes.weekly, decisions, unresolvedTies);
    const ranking = placed.map(({ id, rank, prize }) => ({
      contestantId: id,
      rank,
      ...rows.find(row => row.id === id)!.shown,
      prize,
    }));
    return { week, allCorrect, ranking };
  });

  const { criteria } = rules.judging;
  const valid = input.entries.filter(({ status }) => status === 'valid');
  const counted = input.sheets.flatMap(sheet => {
    if (sheet.status !== 'submitted' || !valid.some(({ id }) => id === sheet.entryId)) return [];
    const total = sum(
      criteria.map(({ key, weight }) => Fraction.of(sheet.scores[key]!).times(Fraction.of(weight))),
    );
    return [{ ...sheet, total, used: total }];
  });
  if (rules.judging.normalization === 'z-score' && counted.length > 0) {
    const totals = counted.map(({ total }) => total);
    const middle = mean(totals);
    const spread = variance(totals);
    for (const sheet of counted) {
      const own = counted.filter(other => other.judgeId === sheet.judgeId);
      const ownTotals = own.map(({ total }) => total);
      if (ownTotals.every(total => total.compare(ownTotals[0]!) === 0)) {
        sheet.used = middle.round(4);
        continue;
      }
      const distance = sheet.total.minus(mean(ownTotals));
      const stretch = squareRoot(spread.by(variance(ownTotals)));
      sheet.used = middle.plus(distance.times(stretch)).round(4);
    }
  }
  const judged = valid.map(({ id, unitId, publicPoints }) => {
    const bonus = Fraction.of(rules.publicInterest ? (publicPoints ?? 0) : 0);
    const sheets = counted.filter(({ entryId }) => entryId === id);
    const enough = sheets.length >= rules.judging.minimumSheets;
    const score = enough
      ? aggregate(
          sheets.map(({ used }) => used),
          rules.judging.aggregate,
        )
          .plus(bonus)
          .round(decimals)
      : null;
    return { id, unitId: rootOf(unitId), sheets, score, bonus };
  });
  const scored = judged.flatMap(entry => {
    const { id, sheets, score } = entry;
    if (score === null) return [];
    const keys = rules.entryOrder.map(key => {
      if (key === 'score') return score;
      if (key === 'median') return median(sheets.map(({ total }) => total)).round(decimals);
      const criterion = key.slice('criterion:'.length);
      return mean(sheets.map(({ scores }) => Fraction.of(scores[criterion]!))).round(decimals);
    });
    return [{ id, keys, unitId: entry.unitId, score }];
  });
  const placedEntries = rank('entry', scored, rules.prizes.entry, decisions, unresolvedTies);
  const placeless = judged.filter(({ score }) => score === null).map(({ id }) => id);
  const entries = [
    ...placedEntries,
    ...placeless.sort(byId).map(id => ({ id, rank: null, prize: null })),
  ].map(({ id, rank, prize }) => {
    const { unitId, sheets, score, bonus } = judged.find(entry => entry.id === id)!;
    const shown = rules.publicInterest ? { publicPoints: bonus.text(decimals) } : {};
    const text = score === null ? null : score.text(decimals);
    return { entryId: id, unitId, sheets: sheets.length, score: text, ...shown, rank, prize };
  });

  const bestRank = (unitId: string): number | null => {
    const ranks = entries.flatMap(entry =>
      entry.unitId === unitId && entry.rank !== null ? [entry.rank] : [],
    );
    return ranks.length === 0 ? null : Math.min(...ranks);
  };
  const greatest = sum(criteria.map(c => Fraction.of(c.max).times(Fraction.of(c.weight)))).plus(
    Fraction.of(rules.publicInterest?.maximumPoints ?? 0),
  );
  const figures = roots.map(({ id, group }) => {
    const roster = [...people].filter(([, root]) => root === id).map(([person]) => person);
    const ours = attempts.filter(({ contestantId }) => people.get(contestantId) === id);
    const weeksOf = (person: string) =>
      new Set(ours.filter(({ contestantId }) => contestantId === person).map(({ week }) => week));
    const share = (people: number) => new Fraction(BigInt(people) * 100n, BigInt(roster.length));
    let participation = ZERO;
    if (roster.length > 0) {
      const { measure } = rules.participation;
      if (measure === 'any-week') {
        participation = share(roster.filter(person => weeksOf(person).size > 0).length);
      } else if (measure === 'all-weeks') {
        participation = share(roster.filter(person => weeksOf(person).size === rules.weeks).length);
      } else {
        participation = mean(
          Array.from({ length: rules.weeks }, (_, at) =>
            share(ours.filter(({ week }) => week === at + 1).length),
          ),
        );
      }
    }
    participation = participation.round(decimals);
    const marks = ours.map(
      ({ correct }) => new Fraction(BigInt(correct) * 10n, BigInt(rules.questionsPerAttempt)),
    );
    const quality = (marks.length === 0 ? ZERO : mean(marks)).round(decimals);
    const best = bestRank(id);
    const entryRank =
      best === null
        ? null
        : 1 + roots.filter(other => (bestRank(other.id) ?? Number.POSITIVE_INFINITY) < best).length;
    const bestScores = scored
      .filter(
        entry => entry.unitId === id && entries.find(e => e.entryId === entry.id)!.rank === best,
      )
      .map(({ score }) => score)
      .sort((left, right) => right.compare(left));
    const entryScore = best === null ? null : bestScores[0]!;
    const minimum = Fraction.of(rules.participation.minimum[group]!);
    const conditions = [
      { code: 'entry-in-top', holds: entryRank !== null && entryRank <= rules.topEntries },
      { code: 'participation', holds: participation.compare(minimum) >= 0 },
    ];
    if (rules.zeroScoreDisqualifies) {
      conditions.push({ code: 'no-zero', holds: ours.every(({ correct }) => correct !== 0) });
    }
    const weights = rules.collectiveWeights;
    let composite = ZERO;
    if (weights !== undefined) {
      const percent = (entryScore ?? ZERO).times(Fraction.of(100)).by(greatest);
      composite = sum([
        Fraction.of(weights.participation).times(participation),
        Fraction.of(weights.quality).times(quality).times(Fraction.of(10)),
        Fraction.of(weights.entryScore).times(percent),
      ]).round(decimals);
    }
    const eligible = conditions.every(({ holds }) => holds);
    return { id, participation, quality, entryScore, entryRank, composite, conditions, eligible };
  });
  const able = figures.filter(({ eligible }) => eligible);
  const subjects = able.map(unit => ({
    id: unit.id,
    keys: rules.collectiveOrder.map(
      key => unit[key as 'participation' | 'quality' | 'entryScore' | 'composite'] ?? ZERO,
    ),
  }));
  const placedUnits = rank(
    'collective',
    subjects,
    rules.prizes.collective,
    decisions,
    unresolvedTies,
  );
  const unable = figures.filter(({ eligible }) => !eligible).map(({ id }) => id);
  const collective = [
    ...placedUnits,
    ...unable.sort(byId).map(id => ({ id, rank: null, prize: null })),
  ].map(({ id, rank, prize }) => {
    const unit = figures.find(other => other.id === id)!;
    return {
      unitId: id,
      participation: unit.participation.text(decimals),
      quality: unit.quality.text(decimals),
      entryScore: unit.entryScore === null ? null : unit.entryScore.text(decimals),
      entryRank: unit.entryRank,
      conditions: unit.conditions,
      eligible: unit.eligible,
      rank,
      prize,
      ...(rules.collectiveOrder.includes('composite')
        ? { composite: unit.composite.text(decimals) }
        : {}),
    };
  });
  return { schema: 'hoithi.awards-result/v1', weekly, entries, collective, unresolvedTies };
}
