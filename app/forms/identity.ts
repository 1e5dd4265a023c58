import { z } from 'zod';
import { readUsername, usernameLimits } from '#app/domain/account-rules.ts';
import { readCitizenId } from '#app/domain/citizen-id.ts';

/** The longest text that is worth hashing: beyond it nobody types. */
const secret = (missing: string) => z.string(missing).min(1, missing).max(1000, missing);

/** Messages are keys of `account:errors` and `people:errors`. */
export const signInForm = z.object({
  identifier: z
    .string('identifier-missing')
    .trim()
    .min(1, 'identifier-missing')
    .max(200, 'identifier-missing'),
  password: secret('password-missing'),
});

export const changePasswordForm = z
  .object({
    current: secret('current-missing'),
    next: secret('next-missing'),
    again: secret('again-missing'),
  })
  .refine(({ next, again }) => next.normalize('NFC') === again.normalize('NFC'), {
    path: ['again'],
    error: 'again-differs',
  });

export const roleNames = ['unit', 'judge', 'secretary', 'committee'] as const;

/** An empty field of an HTML form means: nothing. */
const optional = z
  .string()
  .trim()
  .transform(text => text || null)
  .nullish()
  .transform(text => text ?? null);

const roleFields = {
  role: z.enum(roleNames, 'role-missing'),
  unitId: optional,
};

/** A representative stands for a unit, so that role names one; said together with what else is wrong. */
const namesUnit = (fields: { role: string; unitId: string | null }) =>
  fields.role !== 'unit' || fields.unitId !== null;
const unitMissing = { path: ['unitId'], error: 'unit-missing', when: () => true };

export const grantRoleForm = z.object(roleFields).refine(namesUnit, unitMissing);

export const createPersonForm = z
  .object({
    ...roleFields,
    fullName: z
      .string('full-name-missing')
      .trim()
      .min(1, 'full-name-missing')
      .max(120, 'full-name-too-long')
      .transform(name => name.normalize('NFC').replace(/\s+/g, ' ')),
    username: z
      .string('username-missing')
      .trim()
      .min(1, 'username-missing')
      .max(usernameLimits.maximum, 'username-invalid')
      .transform((text, context) => {
        const username = readUsername(text);
        // an empty one has its own message already
        if (username === null && text !== '') {
          context.addIssue({ code: 'custom', message: 'username-invalid' });
        }
        return username ?? '';
      }),
    citizenId: optional.transform((text, context) => {
      if (text === null) return null;
      const citizenId = readCitizenId(text);
      if (citizenId === null) context.addIssue({ code: 'custom', message: 'citizen-id-invalid' });
      return citizenId;
    }),
    /** A ticked box: the person has the account of that user name. */
    isKnownAccount: z
      .string()
      .optional()
      .transform(value => value !== undefined),
    email: optional.pipe(z.email('email-invalid').max(200, 'email-invalid').nullable()),
  })
  .refine(namesUnit, unitMissing);

export type FormErrors = Partial<Record<string, string>>;
