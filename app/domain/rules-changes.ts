/** One value of the rules that changed, by its path; undefined where there was none. */
export type RulesChange = {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
};

/** What differs between two values of JSON, leaf by leaf, in the order of the first. */
export function changesBetween(before: unknown, after: unknown, path = ''): RulesChange[] {
  if (!isTree(before) || !isTree(after)) {
    return Object.is(before, after) ? [] : [{ path, before, after }];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap(key =>
    changesBetween(before[key], after[key], path === '' ? key : `${path}.${key}`),
  );
}

/** The parts of the rules, as a page shows them. */
export const rulesSections = [
  'calendar',
  'participants',
  'quiz',
  'entry',
  'judging',
  'collective',
  'prizes',
] as const;
export type RulesSection = (typeof rulesSections)[number];

const sectionOf: Record<string, RulesSection> = {
  weeks: 'calendar',
  calendar: 'calendar',
  'entry.opensAt': 'calendar',
  'entry.closesAt': 'calendar',
  participation: 'participants',
  questionsPerAttempt: 'quiz',
  weeklyOrder: 'quiz',
  entry: 'entry',
  judging: 'judging',
  entryOrder: 'judging',
  decimals: 'judging',
  publicInterest: 'judging',
  zeroScoreDisqualifies: 'collective',
  topEntries: 'collective',
  collectiveOrder: 'collective',
  collectiveWeights: 'collective',
  prizes: 'prizes',
};

/** The part of the rules that a path lies in. Throws for a path that is no rule's. */
export function sectionOfPath(path: string): RulesSection {
  const section = sectionOf[path] ?? sectionOf[path.split('.')[0] ?? ''];
  if (!section) throw new Error(`no rule stands at ${path}`);
  return section;
}

/** Which parts of the rules two versions differ in, in the order of the page. */
export function changedSections(before: unknown, after: unknown): RulesSection[] {
  const changed = new Set(changesBetween(before, after).map(({ path }) => sectionOfPath(path)));
  return rulesSections.filter(section => changed.has(section));
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
