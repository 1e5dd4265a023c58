import { recordAudit } from '#app/db/audit.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { limitAct } from '../limits/limit-act.server.ts';
import { citizenIdReveals } from '../limits/limits.ts';
import { permit, permitSomebody } from '../permit.ts';
import { belongsToContest } from './find-people.server.ts';
import { isNumberOfContest } from './number-of-contest.server.ts';

export const PERSON_SCHEMA = 'hoithi.person/v1';

/** All that the portal keeps about the person who asks (Decree 13/2023/NĐ-CP, articles 9 and 14). */
export async function exportOwnData(act: Act): Promise<object> {
  const { personId } = permitSomebody(act);
  return collect(personId, null, act);
}

/**
 * The same of a person of the contest, for an organizer whom that person asked: of that contest alone. Number and address
 * are in it where they are the contest's to know, and then it counts as a number that is shown.
 */
export async function exportPersonData(
  { contestId, personId }: { contestId: string; personId: string },
  act: Act,
): Promise<Verdict<object, 'unknown-person' | 'too-many-reveals'>> {
  permit(act, 'people.manage', { contestId });
  const person = await act.db.person.findFirst({
    where: { id: personId, ...belongsToContest(contestId) },
  });
  if (!person) return refused('unknown-person');
  const isKnown = await isNumberOfContest({ contestId, personId }, act);
  if (isKnown && person.citizenIdCipher !== null) {
    const within = await limitAct(citizenIdReveals, act);
    if (!within.ok) return refused('too-many-reveals', within.params);
  }
  return accepted(await collect(personId, { contestId, isKnown }, act));
}

/** @param within a contest: of the other ones nothing is told, nor number and address unless `isKnown` */
async function collect(
  personId: string,
  within: { contestId: string; isKnown: boolean } | null,
  act: Act,
): Promise<object> {
  const only = within?.contestId ?? null;
  const isKnown = within?.isKnown ?? true;
  const { db, vault, now } = act;
  const contest = { select: { code: true, title: true } };
  const unit = { select: { code: true, name: true } };
  const inContest = only ? { contestId: only } : {};
  const person = await db.person.findUniqueOrThrow({
    where: { id: personId },
    include: {
      roleGrants: { where: inContest, include: { contest, unit } },
      contestants: { where: inContest, include: { contest, unit, attempts: true } },
      messages: { where: inContest, orderBy: { sentAt: 'asc' }, include: { contest } },
      sessions: { select: { createdAt: true, expiresAt: true } },
    },
  });
  const acts = await db.auditEvent.findMany({
    where: { actorId: personId, ...inContest },
    select: { at: true, action: true },
    orderBy: { id: 'asc' },
  });
  await recordAudit(db, {
    ...{ at: now, contestId: only, actorId: act.actor?.personId ?? null, action: 'person.export' },
    ...{ subjectType: 'person', subjectId: personId },
  });
  const { fullName, username, email, citizenIdCipher, createdAt } = person;
  return {
    ...{ schema: PERSON_SCHEMA, exportedAt: now },
    account: {
      ...{ fullName, username, email: isKnown ? email : null, createdAt },
      citizenId: isKnown ? citizenIdCipher && vault.decrypt(citizenIdCipher) : null,
    },
    roles: person.roleGrants.map(grant => ({
      ...{ contest: grant.contest, role: grant.role, unit: grant.unit },
      ...{ from: grant.createdAt, until: grant.revokedAt },
    })),
    rosters: person.contestants.map(entry => ({
      ...{ contest: entry.contest, unit: entry.unit, position: entry.position },
      ...{ excludedReason: entry.excludedReason, from: entry.createdAt, until: entry.leftAt },
      attempts: entry.attempts.map(({ week, correct, prediction, startedAt, submittedAt }) => ({
        ...{ week, correct, prediction, startedAt, submittedAt },
      })),
    })),
    messages: person.messages.map(message => ({
      ...{ contest: message.contest, kind: message.kind, params: message.params },
      ...{ sentAt: message.sentAt, readAt: message.readAt },
    })),
    ...{ sessions: only ? [] : person.sessions, acts },
  };
}
