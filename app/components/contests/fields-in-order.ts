/** The editor's fields, or the lists and groups they belong to, from the top of its page to the end. */
const fields = [
  'calendar.weeks',
  'entry.opensAt',
  'entry.closesAt',
  'calendar.judgingClosesAt',
  'participation',
  'questionsPerAttempt',
  'weeklyOrder',
  'entry.forms',
  'entry.maximumSeconds',
  'entry.toleranceSeconds',
  'entry.graceSeconds',
  'entry.maximumBytes',
  'entry.minimumWords',
  'entry.maximumWords',
  'entry.maximumMeaningCharacters',
  'entry.maximumPerUnit',
  'entry.watching',
  'judging.criteria',
  'judging.aggregate',
  'judging.normalization',
  'judging.minimumSheets',
  'decimals',
  'judging',
  'entryOrder',
  'publicInterest.formula',
  'publicInterest',
  'topEntries',
  'zeroScoreDisqualifies',
  'collectiveOrder',
  'collectiveWeights',
  'prizes',
];

function place(path: string): number {
  return fields.findIndex(field => `${path}.`.startsWith(`${field}.`));
}

/** By path, in the page's order, which isn't that of the rules; what is no field's comes first. */
export function inPageOrder<Value>(byPath: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(byPath).sort(([one], [other]) => place(one) - place(other));
}
