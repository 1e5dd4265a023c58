import { namedFields } from '#app/db/audit.server.ts';
import type { Act } from '../context.ts';
import type { PersonPlace } from './reset-rules.server.ts';

/**
 * Whether a person's citizen ID number and address are the contest's to know: the person is, or was, on its roster, or
 * the account was made for it with the number.
 */
export async function isNumberOfContest(
  { contestId, personId }: PersonPlace,
  { db }: Pick<Act, 'db'>,
): Promise<boolean> {
  if (await db.contestant.findFirst({ where: { contestId, personId } })) return true;
  const made = await db.auditEvent.findMany({
    where: { contestId, subjectType: 'person', subjectId: personId, action: 'person.create' },
    select: { after: true },
  });
  return made.some(({ after }) => namedFields(after).includes('citizenId'));
}
