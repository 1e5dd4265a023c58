import { z } from 'zod';
import type { AwardName } from '#app/domain/awards/read-decisions.ts';
import type { Publication } from '#app/domain/awards/redact-result.ts';
import { say } from './described/words.ts';

const meant = (name: string) => say(`open-data:schema.${name}`);
const figure = () => z.string().regex(/^-?\d+(\.\d+)?$/);
const rank = () => z.int().min(1);
const awardName = () =>
  z
    .string()
    .regex(/^(entry|collective|weekly:[1-9]\d*)$/)
    .transform(name => name as AwardName);
const prize = () => z.string().min(1).describe(meant('prize'));

const weekly = z.looseObject({
  week: z.int().min(1),
  allCorrect: z.int().min(0).describe(meant('allCorrect')),
  winners: z.array(
    z.looseObject({
      rank: rank(),
      prize: prize(),
      fullName: z.string(),
      unitName: z.string(),
      correct: z.int().min(0),
      predictionError: z.int().min(0).nullable().describe(meant('predictionError')),
      durationMs: z.int().min(0).describe(meant('durationMs')),
    }),
  ),
});

const entry = z.looseObject({
  entryId: z.string(),
  rank: rank().nullable(),
  prize: prize(),
  score: figure().nullable().describe(meant('figure')),
  publicPoints: figure().optional(),
  title: z.string(),
  unitName: z.string(),
  kind: z.enum(['video', 'slogan']),
});

const unit = z.looseObject({
  unitName: z.string(),
  participation: figure().describe(meant('participation')),
  quality: figure().describe(meant('quality')),
  entryScore: figure().nullable().describe(meant('entryScore')),
  entryRank: rank().nullable().describe(meant('entryScore')),
  composite: figure().optional().describe(meant('entryScore')),
  conditions: z
    .array(
      z.looseObject({
        code: z.enum(['entry-in-top', 'participation', 'no-zero']),
        holds: z.boolean(),
      }),
    )
    .describe(meant('conditions')),
  eligible: z.boolean(),
  rank: rank().nullable(),
  prize: prize().nullable(),
});

const decision = z.looseObject({
  award: awardName(),
  order: z
    .array(z.looseObject({ name: z.string(), unitName: z.string().nullable(), prize: prize() }))
    .describe(meant('decisionOrder')),
  others: z.int().min(0).describe(meant('decisionOthers')),
  reason: z.string(),
  decidedAt: z.iso.datetime({ offset: true }),
});

/** What `hoithi.publication/v1` holds; fields may be added to it. The compiler holds it to the type. */
export const publicationShape = z
  .looseObject({
    schema: z.literal('hoithi.publication/v1'),
    contest: z.looseObject({ code: z.string(), title: z.string() }),
    scope: z.array(awardName()).describe(meant('scope')),
    publishedAt: z.iso.datetime({ offset: true }).describe(meant('publishedAt')),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe(meant('sha256')),
    number: z.int().min(1).optional().describe(meant('number')),
    correction: z
      .looseObject({ number: z.int().min(1), reason: z.string() })
      .optional()
      .describe(meant('correction')),
    rulesChanges: z
      .array(
        z.looseObject({
          version: z.int().min(1),
          at: z.iso.datetime({ offset: true }),
          reason: z.string().nullable(),
          sections: z.array(z.string()),
        }),
      )
      .optional()
      .describe(meant('rulesChanges')),
    weekly: z.array(weekly).describe(meant('weekly')),
    entries: z.array(entry).nullable().describe(meant('entries')),
    collective: z.array(unit).nullable().describe(meant('collective')),
    decisions: z.array(decision).optional().describe(meant('decisions')),
  })
  .meta({
    title: meant('title'),
    description: meant('description'),
  }) satisfies z.ZodType<Publication>;

/** The JSON Schema (draft 2020-12) of a published result, for whoever reads the open data. */
export function publicationJsonSchema(): object {
  return z.toJSONSchema(publicationShape, { io: 'input' });
}
