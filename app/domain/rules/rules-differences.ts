import type { ContestCriterion, ContestRules } from '../contest-rules.ts';
import { rulesSections, sectionOfPath } from '../rules-changes.ts';

/** A ranking's key; a criterion's by its name, as its key means nothing to people. */
export type NamedKey = string | { readonly criterion: string };

/** One thing in which two versions of the rules differ. */
export type RuleDifference = {
  /**
   * The rule: `topEntries`, `calendar.weeks.0.opensAt`, `weeklyOrder` as a whole, `judging.criteria.max` of the
   * criterion named beside it, `judging.criteria` where one came or went.
   */
  path: string;
  criterion: { key: string; name: string } | null;
  /** undefined: there was none. Rankings are `NamedKey[]`, prizes rows of name and count, weeks their two instants. */
  before: unknown;
  after: unknown;
};

const criterionFields = ['name', 'guidance', 'max', 'weight'] as const;
const anchorLevels = ['tenth', 'half', 'full'] as const;

/** What differs between two versions, as the editor shows it, in the order of its parts. */
export function ruleDifferences(before: ContestRules, after: ContestRules): RuleDifference[] {
  const differences = [
    ...weekDifferences(before, after),
    ...valueDifferences(valuesOf(before), valuesOf(after)),
    ...valueDifferences(listsOf(before), listsOf(after)),
    ...criteriaDifferences(before.judging.criteria, after.judging.criteria),
  ];
  const place = ({ path }: RuleDifference) => rulesSections.indexOf(sectionOfPath(path));
  return differences.sort((one, other) => place(one) - place(other));
}

type Values = ReadonlyMap<string, unknown>;

function valueDifferences(before: Values, after: Values): RuleDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(path => {
    const [old, now] = [before.get(path), after.get(path)];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    return [{ path, criterion: null, before: old, after: now }];
  });
}

/** Single values by path; what isn't there at all (weights, public interest) has none. */
function valuesOf(rules: ContestRules): Values {
  const { criteria: _, ...judging } = rules.judging;
  const { calendar, weeks: __, prizes: ___, publicInterest, collectiveWeights, ...others } = rules;
  const { weeklyOrder: _a, entryOrder: _b, collectiveOrder: _c, ...single } = others;
  const values = new Map<string, unknown>();
  const visit = (value: unknown, path: string) => {
    if (Array.isArray(value)) return;
    if (typeof value !== 'object' || value === null) values.set(path, value);
    else
      for (const [key, below] of Object.entries(value)) visit(below, path ? `${path}.${key}` : key);
  };
  visit(
    {
      ...{ ...single, judging, collectiveWeights: collectiveWeights ?? {} },
      ...{ publicInterest: publicInterest ?? {} },
      calendar: { judgingClosesAt: calendar.judgingClosesAt },
    },
    '',
  );
  values.delete('entry.kind');
  return values;
}

/** The lists that are read as one thing. */
function listsOf(rules: ContestRules): Values {
  const { weeklyOrder, collectiveOrder, entry, prizes } = rules;
  const names = new Map(rules.judging.criteria.map(({ key, name }) => [`criterion:${key}`, name]));
  const entryOrder = rules.entryOrder.map((key): NamedKey => {
    const criterion = names.get(key);
    return criterion === undefined ? key : { criterion };
  });
  return new Map<string, unknown>([
    ...Object.entries({ weeklyOrder, entryOrder, collectiveOrder }),
    ...(entry.kind === 'video' ? [['entry.forms', entry.forms] as const] : []),
    ...Object.entries(prizes).map(([list, rows]) => [`prizes.${list}`, rows] as const),
  ]);
}

function weekDifferences(before: ContestRules, after: ContestRules): RuleDifference[] {
  const [old, now] = [before.calendar.weeks, after.calendar.weeks];
  return Array.from({ length: Math.max(old.length, now.length) }).flatMap(
    (_, at): RuleDifference[] => {
      const path = `calendar.weeks.${at}`;
      const [one, other] = [old[at], now[at]];
      if (!one || !other) return [{ path, criterion: null, before: one, after: other }];
      return (['opensAt', 'closesAt'] as const).flatMap(key =>
        one[key] === other[key]
          ? []
          : [{ path: `${path}.${key}`, criterion: null, before: one[key], after: other[key] }],
      );
    },
  );
}

function criteriaDifferences(
  before: readonly ContestCriterion[],
  after: readonly ContestCriterion[],
): RuleDifference[] {
  const path = 'judging.criteria';
  const find = (rows: readonly ContestCriterion[], key: string) =>
    rows.find(row => row.key === key);
  const keys = new Set([...after, ...before].map(({ key }) => key));
  const rows = [...keys].flatMap((key): RuleDifference[] => {
    const [old, now] = [find(before, key), find(after, key)];
    const criterion = { key, name: (now ?? old)?.name ?? key };
    if (!old || !now) return [{ path, criterion, before: old, after: now }];
    const fields = criterionFields.flatMap(field => ({
      field,
      one: old[field],
      other: now[field],
    }));
    const anchors = anchorLevels.map(level => ({
      field: `anchors.${level}`,
      ...{ one: old.anchors?.[level] ?? '', other: now.anchors?.[level] ?? '' },
    }));
    return [...fields, ...anchors].flatMap(({ field, one, other }) =>
      one === other ? [] : [{ path: `${path}.${field}`, criterion, before: one, after: other }],
    );
  });
  const kept = (these: readonly ContestCriterion[], those: readonly ContestCriterion[]) =>
    these.filter(({ key }) => find(those, key)).map(({ name }) => name);
  const moved =
    before
      .filter(({ key }) => find(after, key))
      .map(({ key }) => key)
      .join() !==
    after
      .filter(({ key }) => find(before, key))
      .map(({ key }) => key)
      .join();
  return moved
    ? [...rows, { path, criterion: null, before: kept(before, after), after: kept(after, before) }]
    : rows;
}
