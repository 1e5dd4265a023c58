import type { TFunction } from 'i18next';
import { type ContestRules, greatestTotal, unitGroups } from '#app/domain/contest-rules.ts';
import { formatPercent } from '../format.ts';

type LongFormats = Record<'dateTimeLong' | 'closingLong', (instant: string) => string>;

/** The rules as sentences, by part of the page. `dateTimeLong` says an instant in full, `closingLong` an end. */
export function sentencesOf(
  rules: ContestRules,
  t: TFunction,
  { dateTimeLong: longTime, closingLong: longClosing }: LongFormats,
) {
  const say = (key: string, params: Record<string, unknown> = {}) =>
    t(`contests:rules.${key}`, params);
  const key = (name: string) => {
    const criterion = rules.judging.criteria.find(row => `criterion:${row.key}` === name);
    return criterion ? t('contests:keys.criterion', criterion) : t(`contests:keys.${name}`);
  };
  const keys = (names: readonly string[]) => names.map(key).join(', ');
  const { entry, judging, participation, collectiveWeights } = rules;
  const usesComposite = rules.collectiveOrder.includes('composite') && collectiveWeights;
  return {
    participants: [
      ...unitGroups.map(group =>
        say('minimum', {
          group: t(`units:groups.${group}`),
          percent: formatPercent(participation.minimum[group] ?? 0),
        }),
      ),
      say(`measure.${participation.measure}`),
      say('rollUp'),
      say('barred'),
      say('rosterFreezes'),
    ],
    quiz: [
      say('questions', { count: rules.questionsPerAttempt }),
      say('weeklyOrder', {
        keys: keys(rules.weeklyOrder.map(name => (name === 'score' ? 'correct' : name))),
      }),
      say('zeroAttempt'),
    ],
    entry: [
      ...(entry.kind === 'video'
        ? [
            say('entry.video', { seconds: entry.maximumSeconds, bytes: entry.maximumBytes }),
            say('forms', {
              forms: entry.forms.map(form => t(`entries:form.${form}`).toLowerCase()).join(', '),
            }),
          ]
        : [
            say('entry.slogan', {
              minimum: entry.minimumWords,
              maximum: entry.maximumWords,
              characters: entry.maximumMeaningCharacters,
            }),
          ]),
      entry.maximumPerUnit === null
        ? say('anyNumber')
        : say('maximumPerUnit', { count: entry.maximumPerUnit }),
      say('entryTime', { opensAt: longTime(entry.opensAt), closesAt: longClosing(entry.closesAt) }),
      ...(entry.kind === 'video' && entry.graceSeconds > 0
        ? [say('grace', { seconds: entry.graceSeconds })]
        : []),
      say(`watching.${entry.watching}`),
    ],
    judging: [
      say('total', { total: greatestTotal(rules) }),
      say(`aggregate.${judging.aggregate}`),
      say(`normalization.${judging.normalization}`),
      say('minimumSheets', { count: judging.minimumSheets }),
      ...(judging.blind ? [say('blind')] : []),
      ...(judging.discussionSpread === null
        ? []
        : [say('discussionSpread', { points: judging.discussionSpread })]),
      ...(judging.pairwise ? [say('pairwise')] : []),
      ...(rules.publicInterest
        ? [
            say('publicInterest', {
              ...rules.publicInterest,
              measuredAt: longTime(rules.publicInterest.measuredAt),
            }),
            say(`interestFormula.${rules.publicInterest.formula}`, rules.publicInterest),
          ]
        : []),
      say('entryOrder', { keys: keys(rules.entryOrder) }),
      say('judgingTime', { closesAt: longClosing(rules.calendar.judgingClosesAt) }),
      say('decimals', { count: rules.decimals }),
    ],
    conditions: [
      say('conditionEntry', { count: rules.topEntries }),
      say('conditionParticipation'),
      ...(rules.zeroScoreDisqualifies ? [say('conditionZero')] : []),
    ],
    collective: [
      say('collectiveOrder', { keys: keys(rules.collectiveOrder) }),
      ...(usesComposite ? [say('composite', { ...collectiveWeights })] : []),
      say('ties'),
    ],
  };
}

/** A sentence for each kind of award: how many of which prizes. */
export function prizeLines(rules: ContestRules, t: TFunction): string[] {
  const lists = [
    { title: t('contests:prizeList.weekly'), rows: rules.prizes.weekly },
    { title: t(`contests:prizeList.entry.${rules.entry.kind}`), rows: rules.prizes.entry },
    { title: t('contests:prizeList.collective'), rows: rules.prizes.collective },
  ];
  return lists.map(({ title, rows }) => {
    const prizes = rows.map(([name, count]) =>
      t('contests:rules.prizeCount', { count, prize: t(`results:prizes.${name}`) }),
    );
    return `${title}: ${prizes.length > 0 ? `${prizes.join(', ')}.` : t('contests:rules.noPrizes')}`;
  });
}
