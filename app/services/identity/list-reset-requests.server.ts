import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { belongsToContest } from './find-people.server.ts';
import {
  accountOf,
  doneLately,
  needsTwo,
  type PersonPlace,
  type ResetKind,
} from './reset-rules.server.ts';

export interface OpenResetRequest {
  id: string;
  kind: ResetKind;
  personId: string;
  fullName: string;
  reason: string;
  askedBy: string;
  askedByActor: boolean;
  lapsesAt: Date;
}

/** The contest's requests for new passwords, or to take second factors off, that wait for a second organizer, oldest first. */
export async function listResetRequests(contestId: string, act: Act): Promise<OpenResetRequest[]> {
  const actor = permit(act, 'people.manage', { contestId });
  const requests = await act.db.resetRequest.findMany({
    where: { contestId, settledAt: null, lapsesAt: { gt: act.now } },
    include: { person: { select: { fullName: true } } },
    orderBy: { askedAt: 'asc' },
  });
  const nameOf = await namesOf(
    requests.map(({ askedById }) => askedById),
    act,
  );
  return requests.map(({ id, kind, personId, person, reason, askedById, lapsesAt }) => ({
    ...{ id, kind, personId, fullName: person.fullName, reason, lapsesAt },
    ...{ askedBy: nameOf(askedById), askedByActor: askedById === actor.personId },
  }));
}

/** What it takes to let a person of the contest back in. */
export interface WayBackIn {
  /** A new password takes two organizers. */
  needsTwo: boolean;
  /** When their second factor was set up; null: they have none. */
  secondFactorSince: Date | null;
  /** What two organizers reset within the last day, of whichever contest: newest first. */
  lately: { kind: ResetKind; at: Date; askedBy: string; confirmedBy: string }[];
}

/** For whoever is about to reset something: what was done already; null: nobody of the contest. */
export async function findWayBackIn(
  { contestId, personId }: PersonPlace,
  act: Act,
): Promise<WayBackIn | null> {
  permit(act, 'people.manage', { contestId });
  const person = await act.db.person.findFirst({
    where: { id: personId, ...belongsToContest(contestId) },
    include: {
      ...accountOf(act.now),
      resetRequests: { where: doneLately(act.now), orderBy: { settledAt: 'desc' } },
    },
  });
  if (!person) return null;
  const { resetRequests } = person;
  const nameOf = await namesOf(
    resetRequests.flatMap(({ askedById, settledById }) => [askedById, settledById ?? '']),
    act,
  );
  return {
    needsTwo: needsTwo({
      ...person,
      resetRequests: resetRequests.filter(({ kind }) => kind === 'secondFactor'),
    }),
    secondFactorSince: person.secondFactor?.confirmedAt ?? null,
    lately: resetRequests.map(({ kind, askedById, settledById, settledAt, askedAt }) => ({
      ...{ kind, at: settledAt ?? askedAt, askedBy: nameOf(askedById) },
      confirmedBy: nameOf(settledById ?? ''),
    })),
  };
}

async function namesOf(ids: string[], { db }: Act): Promise<(id: string) => string> {
  const people = await db.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, fullName: true },
  });
  const names = new Map(people.map(({ id, fullName }) => [id, fullName]));
  return id => names.get(id) ?? '';
}
