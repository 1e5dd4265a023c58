import { recordAudit } from '#app/db/audit.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { rosterUnits } from '../roster/roster-units.server.ts';
import { belongsToContest } from './find-people.server.ts';
import { permitHelping, type RosterPlace } from './help-contestants.server.ts';
import type { PersonPlace } from './reset-rules.server.ts';

type Revealed = Verdict<{ citizenId: string }, 'unknown-person' | 'no-citizen-id'>;

/** The whole citizen ID number of a person of the contest, for its organizers. That it was shown goes on record. */
export async function revealCitizenId(place: PersonPlace, act: Act): Promise<Revealed> {
  const { contestId, personId } = place;
  const actor = permit(act, 'people.manage', { contestId });
  const person = await act.db.person.findFirst({
    where: { id: personId, ...belongsToContest(contestId) },
  });
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
  // on record before anybody sees it
  await recordAudit(act.db, {
    ...{ at: act.now, contestId, actorId, action: 'person.reveal-citizen-id' },
    ...{ subjectType: 'person', subjectId: person.id, after: { fields: ['citizenId'] } },
  });
  return accepted({ citizenId: act.vault.decrypt(person.citizenIdCipher) });
}
