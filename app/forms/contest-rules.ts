import { z } from 'zod';
import {
  AGGREGATES,
  COLLECTIVE_KEYS,
  type EntryKey,
  NORMALIZATIONS,
  PARTICIPATION_MEASURES,
  WEEKLY_KEYS,
} from '#app/domain/awards/read-rules.ts';
import {
  type ContestRules,
  greatestTotal,
  prizeNames,
  scoreStep,
  videoForms,
} from '#app/domain/contest-rules.ts';
import { interestFormulas } from '#app/domain/judging/public-interest.ts';
import { type FieldKinds, storedFields, typedFields } from './rule-fields.ts';

/**
 * `ContestRules` as one validated object. Section 6 gives the domains; on top of it what people would trip over:
 * a week closes after it opens and doesn't run into the next, a criterion's points can be reached in a judge's
 * steps. Messages are keys of `contests:errors`.
 */
function rulesSchema({ number, whole, instant, flag, list, maybeNumber, maybeWhole }: FieldKinds) {
  const text = (most: number, missing: string) =>
    z.string(missing).trim().min(1, missing).max(most, 'too-long');

  const key = z
    .string('key')
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'key')
    .max(40, 'key');
  const words = <Word extends string>(known: readonly Word[]) =>
    list(
      z
        .array(z.enum(known, 'choose'), 'order-empty')
        .min(1, 'order-empty')
        .refine(areUnique, 'order-twice'),
    );
  const entryKey = z.custom<EntryKey>(
    value => typeof value === 'string' && /^(score|median|criterion:.+)$/.test(value),
    'choose',
  );
  const percent = number(0, 100, 'percent');

  const week = z
    .object({ opensAt: instant('date-time'), closesAt: instant('date-time') })
    .refine(opensBeforeCloses, { path: ['closesAt'], error: 'closes-before-opens' });

  const anchor = z.string('guidance').trim().max(300, 'too-long').default('');
  const criterion = z.object({
    key,
    name: text(80, 'criterion-name'),
    guidance: z.string('guidance').trim().max(500, 'too-long'),
    max: number(scoreStep, 1000, 'points').refine(
      points => Number.isInteger(points / scoreStep),
      'points-step',
    ),
    weight: number(0, 100, 'weight'),
    anchors: z
      .object({ tenth: anchor, half: anchor, full: anchor })
      .optional()
      .transform(said =>
        said && Object.values(said).some(text => text !== '') ? said : undefined,
      ),
  });

  const prizes = z
    .array(z.tuple([z.enum(prizeNames, 'choose'), whole(0, 1000, 'count')]))
    .refine(rows => areUnique(rows.map(([name]) => name)), 'prize-twice');

  const publicInterest = z
    .object({
      maximumPoints: number(scoreStep, 1000, 'points'),
      reactionWeight: number(0, 1000, 'interest-weight'),
      shareWeight: number(0, 1000, 'interest-weight'),
      measuredAt: instant('date-time'),
      formula: z.enum(interestFormulas, 'choose'),
    })
    .refine(({ reactionWeight, shareWeight }) => reactionWeight > 0 || shareWeight > 0, {
      path: ['shareWeight'],
      error: 'interest-weightless',
    })
    .nullable()
    .default(null);

  const entryCommon = {
    opensAt: instant('date-time'),
    closesAt: instant('date-time'),
    maximumPerUnit: maybeWhole(1, 1000, 'count-from-1'),
    watching: z.enum(['restricted', 'everyone-after-close'], 'choose'),
  };
  const video = z
    .object({
      kind: z.literal('video'),
      ...entryCommon,
      maximumSeconds: whole(1, 36_000, 'seconds'),
      toleranceSeconds: number(0, 60, 'tolerance'),
      maximumBytes: whole(1024 ** 2, 100 * 1024 ** 3, 'bytes'),
      forms: z.array(z.enum(videoForms, 'choose'), 'forms').min(1, 'forms'),
      graceSeconds: whole(0, 86_400, 'grace'),
    })
    .refine(opensBeforeCloses, { path: ['closesAt'], error: 'closes-before-opens' });
  const slogan = z
    .object({
      kind: z.literal('slogan'),
      ...entryCommon,
      minimumWords: whole(1, 1000, 'count-from-1'),
      maximumWords: whole(1, 1000, 'count-from-1'),
      maximumMeaningCharacters: whole(1, 10_000, 'characters'),
    })
    .refine(opensBeforeCloses, { path: ['closesAt'], error: 'closes-before-opens' })
    .refine(({ minimumWords, maximumWords }) => minimumWords <= maximumWords, {
      path: ['maximumWords'],
      error: 'words-below-minimum',
    });

  return z
    .object({
      weeks: z.int().min(1).max(52),
      questionsPerAttempt: whole(1, 100, 'questions'),
      participation: z.object({
        measure: z.enum(PARTICIPATION_MEASURES, 'choose'),
        minimum: z.object({
          city: percent,
          central: percent,
          district: percent,
          commune: percent,
          service: percent,
        }),
      }),
      zeroScoreDisqualifies: flag(),
      weeklyOrder: words(WEEKLY_KEYS),
      judging: z.object({
        criteria: z
          .array(criterion, 'criteria-empty')
          .min(1, 'criteria-empty')
          .refine(rows => areUnique(rows.map(row => row.key)), 'criterion-twice'),
        aggregate: z.enum(AGGREGATES, 'choose'),
        normalization: z.enum(NORMALIZATIONS, 'choose'),
        minimumSheets: whole(1, 100, 'count-from-1'),
        // rules stored before these existed have none of them
        blind: flag().default(false),
        discussionSpread: maybeNumber(scoreStep, 1000, 'points').default(null),
        pairwise: flag().default(false),
      }),
      entryOrder: list(
        z.array(entryKey, 'order-empty').min(1, 'order-empty').refine(areUnique, 'order-twice'),
      ),
      topEntries: whole(1, 10_000, 'count-from-1'),
      collectiveOrder: words(COLLECTIVE_KEYS),
      collectiveWeights: z
        .object({
          participation: number(0, 100, 'weight'),
          quality: number(0, 100, 'weight'),
          entryScore: number(0, 100, 'weight'),
        })
        .optional(),
      prizes: z.object({ weekly: prizes, entry: prizes, collective: prizes }),
      decimals: whole(0, 6, 'decimals'),
      // rules stored before this existed have none
      publicInterest,
      calendar: z.object({
        weeks: z
          .array(week, 'weeks-empty')
          .min(1, 'weeks-empty')
          .max(52, 'weeks-many')
          .superRefine((weeks, context) => {
            weeks.forEach(({ opensAt }, at) => {
              const before = weeks[at - 1];
              if (!before || Date.parse(opensAt) >= Date.parse(before.closesAt)) return;
              context.addIssue({ code: 'custom', path: [at, 'opensAt'], message: 'weeks-overlap' });
            });
          }),
        judgingClosesAt: instant('date-time'),
      }),
      entry: z.discriminatedUnion('kind', [video, slogan]),
    })
    .superRefine((rules, context) => {
      const object = (path: string[], message: string) =>
        context.addIssue({ code: 'custom', path, message });
      if (rules.weeks !== rules.calendar.weeks.length) object(['weeks'], 'weeks-count');
      if (Date.parse(rules.calendar.judgingClosesAt) <= Date.parse(rules.entry.closesAt)) {
        object(['calendar', 'judgingClosesAt'], 'judging-before-entries');
      }
      const measuredAt = rules.publicInterest?.measuredAt;
      if (measuredAt && Date.parse(measuredAt) < Date.parse(rules.entry.opensAt)) {
        object(['publicInterest', 'measuredAt'], 'interest-before-entries');
      }
      const known = rules.judging.criteria.map(row => `criterion:${row.key}`);
      if (rules.entryOrder.some(key => key.startsWith('criterion:') && !known.includes(key))) {
        object(['entryOrder'], 'order-unknown-criterion');
      }
      if (rules.collectiveOrder.includes('composite')) {
        // a composite divides by the greatest possible total and adds what the weights leave
        const weights = Object.values(rules.collectiveWeights ?? {});
        if (!weights.some(weight => weight > 0)) object(['collectiveWeights'], 'weights-missing');
        if (greatestTotal(rules) === 0) object(['judging', 'criteria'], 'criteria-weightless');
      }
    });
}

/** The rules as JSON: what the database holds and what services take. */
export const contestRulesSchema = rulesSchema(storedFields) satisfies z.ZodType<ContestRules>;

const typedRules = rulesSchema(typedFields) satisfies z.ZodType<ContestRules>;

/** The rules as the fields of the editor, names as paths; times are Hải Phòng's, a blank choice is none. */
export const contestRulesForm = z.preprocess(fields => {
  const { collectiveWeights, collectiveOrder, calendar, prizes, publicInterest, ...others } =
    fields as Record<string, unknown> & {
      calendar?: { weeks?: unknown };
      publicInterest?: { formula?: unknown };
    };
  const usesComposite = Array.isArray(collectiveOrder) && collectiveOrder.includes('composite');
  return {
    ...others,
    weeks: Array.isArray(calendar?.weeks) ? calendar.weeks.length : 1,
    calendar,
    collectiveOrder,
    // a list of which every row was removed sends no field at all
    prizes: { weekly: [], entry: [], collective: [], ...(prizes as object | undefined) },
    // without a formula public interest doesn't count, whatever else its fields hold
    publicInterest: publicInterest?.formula ? publicInterest : null,
    // the fields of the weights are always there; only a composite reads them
    ...(usesComposite ? { collectiveWeights } : {}),
  };
}, typedRules);

/** Rules from the database. Throws an Error that names the place where they aren't `ContestRules`. */
export function readStoredRules(stored: unknown): ContestRules {
  const read = contestRulesSchema.safeParse(stored);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(`rules unfit at ${issue?.path.join('.')}: ${issue?.message}`);
}

function opensBeforeCloses({ opensAt, closesAt }: { opensAt: string; closesAt: string }): boolean {
  return Date.parse(opensAt) < Date.parse(closesAt);
}

function areUnique(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}
