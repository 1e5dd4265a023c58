import { recordAudit } from '#app/db/audit.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { limitAct } from '../limits/limit-act.server.ts';
import { citizenIdReveals } from '../limits/limits.ts';
import { permit } from '../permit.ts';
import { rosterUnits } from '../roster/roster-units.server.ts';
import { belongsToContest } from './find-people.server.ts';
import { permitHelping, type RosterPlace } from './help-contestants.server.ts';
import { isNumberOfContest } from './number-of-contest.server.ts';
import type { PersonPlace } from './reset-rules.server.ts';

type Revealed = Verdict<
  { citizenId: string },
  'unknown-person' | 'no-citizen-id' | 'number-of-elsewhere' | 'too-many-reveals'
>;

/**
 * The whole citizen ID number of a person of the contest, for its organizers, where it is this contest's to know: the
 * person is on its roster, or the number came with an account that was made for it. Whoever knows a name could otherwise
 * add anybody as their judge and read the number that another contest was given. That it was shown goes on record.
 */
export async function revealCitizenId(place: PersonPlace, act: Act): Promise<Revealed> {
  const { contestId, personId } = place;
  const actor = permit(act, 'people.manage', { contestId });
  const person = await act.db.person.findFirst({
    where: { id: personId, ...belongsToContest(contestId) },
  });
  if (person && !(await isNumberOfContest(place, act))) return refused('number-of-elsewhere');
  return reveal(person, contestId, actor.personId, act);
}

/** The same of a contestant on the unit's roster, for its representative. */
export async function revealContestant(
  { contestId, unitId, contestantId }: RosterPlace & { contestantId: string },
  act: Act,
): Promise<Revealed> {
  const actor = permitHelping(act, { contestId, unitId });
  const { own } = await rosterUnits(act.db, contestId, unitId);
  const contestant = await act.db.contestant.findFirst({
    where: { id: contestantId, contestId, leftAt: null, unitId: { in: own.map(({ id }) => id) } },
    include: { person: true },
  });
  return reveal(contestant?.person ?? null, contestId, actor.personId, act);
}

async function reveal(
  person: { id: string; citizenIdCipher: string | null } | null,
  contestId: string,
  actorId: string,
  act: Act,
): Promise<Revealed> {
  if (!person) return refused('unknown-person');
  if (person.citizenIdCipher === null) return refused('no-citizen-id');
  // one account taken over, or one curious person, doesn't carry a whole roster away
  const within = await limitAct(citizenIdReveals, act);
  if (!within.ok) return refused('too-many-reveals', within.params);
  // on record before anybody sees it
  await recordAudit(act.db, {
    ...{ at: act.now, contestId, actorId, action: 'person.reveal-citizen-id' },
    ...{ subjectType: 'person', subjectId: person.id, after: { fields: ['citizenId'] } },
  });
  return accepted({ citizenId: act.vault.decrypt(person.citizenIdCipher) });
}
