import { z } from 'zod';
import { unitGroups } from '#app/domain/contest-rules.ts';
import { codePattern, line, reason, wallClock } from './contests.ts';

const optional = z
  .string()
  .trim()
  .nullish()
  .transform(text => text || null);

/** Messages are keys of `units:errors`. */
export const unitForm = z.object({
  name: line(200, 'name'),
  group: z.enum(unitGroups, 'group'),
  parentId: optional,
  headcount: optional.transform((text, context) => {
    if (text === null) return null;
    const digits = text.replace(/[.\s]/g, '');
    if (/^\d{1,6}$/.test(digits)) return Number(digits);
    context.addIssue({ code: 'custom', message: 'headcount' });
    return z.NEVER;
  }),
});
export type UnitDetails = z.output<typeof unitForm>;

export const newUnitForm = z.object({
  code: z.string('code').trim().toLowerCase().regex(codePattern, 'code').max(60, 'code'),
  ...unitForm.shape,
});
export type NewUnit = z.output<typeof newUnitForm>;

export const extendDeadlineForm = z.object({ closesAt: wallClock('closes-at'), reason });
