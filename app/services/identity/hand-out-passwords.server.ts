import { recordAudits } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { maskCitizenId } from '#app/domain/citizen-id.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { hashFirstPassword, makeInitialPassword } from '#app/identity/passwords.server.ts';
import { type Act, NotPermitted } from '../context.ts';
import { forgetFailedSignIns } from '../limits/limit-sign-in.server.ts';
import { firstPasswordEnd } from './first-password.server.ts';
import { permitHelping, plainContestants, type RosterPlace } from './help-contestants.server.ts';
import type { HandedOut } from './password-list.server.ts';

/** `without`: who has no password, or one that ran out unused; `unused`: those too who haven't used theirs yet. */
export type PasswordReceivers = 'without' | 'unused';

/** At once; the rest the next time. */
const most = 300;

export interface PasswordCounts {
  unitName: string;
  without: number;
  unused: number;
  own: number;
}

/** How many of a unit's contestants have a password, by what they did with it. */
export async function countPasswords(place: RosterPlace, act: Act): Promise<PasswordCounts> {
  permitHelping(act, place);
  const [unit, contestants] = await Promise.all([
    act.db.unit.findFirst({ where: { id: place.unitId, contestId: place.contestId } }),
    act.db.contestant.findMany({
      where: await plainContestants(act.db, place, act.now),
      select: { person: { select: { passwordHash: true, firstPasswordUntil: true } } },
    }),
  ]);
  if (!unit) throw new NotPermitted('contestant-accounts.help');
  const counts = { unitName: unit.name, without: 0, unused: 0, own: 0 };
  for (const { person } of contestants) counts[stateOf(person, act.now)] += 1;
  return counts;
}

/**
 * Makes first passwords for a unit's contestants. They stand in this one answer and nowhere else; whoever signs in by one
 * has to choose their own. Passwords that people chose themselves are never touched.
 */
export async function handOutPasswords(
  { contestId, unitId, receivers }: RosterPlace & { receivers: PasswordReceivers },
  act: Act,
): Promise<Verdict<HandedOut, 'nobody-to-receive' | 'changed-meanwhile'>> {
  const place = { contestId, unitId };
  const { personId: actorId } = permitHelping(act, place);
  const contestants = await act.db.contestant.findMany({
    where: await plainContestants(act.db, place, act.now),
    include: { person: true, unit: { select: { name: true } } },
  });
  const order = new Intl.Collator('vi');
  const wanted: readonly string[] = receivers === 'without' ? ['without'] : ['without', 'unused'];
  const due = contestants
    .filter(({ person }) => wanted.includes(stateOf(person, act.now)) && person.id !== actorId)
    .sort(
      (one, other) =>
        order.compare(one.unit.name, other.unit.name) ||
        order.compare(one.person.fullName, other.person.fullName),
    )
    .slice(0, most);
  if (due.length === 0) return refused('nobody-to-receive');

  const until = firstPasswordEnd(act.now);
  const slips = due.map(contestant => ({ contestant, password: makeInitialPassword() }));
  const rows = await Promise.all(
    slips.map(async ({ contestant: { person }, password }) => ({
      ...{ id: person.id, before: person.passwordHash },
      hash: await hashFirstPassword(password),
    })),
  );
  return inTransaction(act.db, async transaction => {
    // nobody who chose a password within this moment
    const written = await transaction.$executeRaw`
      UPDATE "Person" AS p
      SET "passwordHash" = r."hash", "mustChangePassword" = true, "firstPasswordUntil" = ${until}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("id" text, "before" text, "hash" text)
      WHERE p."id" = r."id" AND p."passwordHash" IS NOT DISTINCT FROM r."before"`;
    if (written !== rows.length) return refused('changed-meanwhile');
    const ids = rows.map(({ id }) => id);
    await transaction.session.deleteMany({ where: { personId: { in: ids } } });
    await forgetFailedSignIns(ids, transaction, act);
    await recordAudits(
      transaction,
      ids.map(subjectId => ({
        ...{ at: act.now, contestId, actorId, action: 'person.hand-out-password' },
        ...{ subjectType: 'person', subjectId, after: { fields: ['password'] } },
      })),
    );
    return accepted({
      until,
      slips: slips.map(({ contestant: { person, unit }, password }) => ({
        ...{ fullName: person.fullName, unitName: unit.name, password },
        username: person.username,
        maskedCitizenId:
          person.citizenIdCipher && maskCitizenId(act.vault.decrypt(person.citizenIdCipher)),
      })),
    });
  });
}

function stateOf(
  person: { passwordHash: string | null; firstPasswordUntil: Date | null },
  now: Date,
): 'without' | 'unused' | 'own' {
  if (person.passwordHash === null) return 'without';
  if (person.firstPasswordUntil === null) return 'own';
  return person.firstPasswordUntil <= now ? 'without' : 'unused';
}
