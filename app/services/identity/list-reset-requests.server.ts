import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

export interface OpenResetRequest {
  id: string;
  personId: string;
  fullName: string;
  reason: string;
  askedBy: string;
  askedByActor: boolean;
  lapsesAt: Date;
}

/** The contest's requests for new passwords that wait for a second organizer, oldest first. */
export async function listResetRequests(contestId: string, act: Act): Promise<OpenResetRequest[]> {
  const actor = permit(act, 'people.manage', { contestId });
  const requests = await act.db.resetRequest.findMany({
    where: { contestId, settledAt: null, lapsesAt: { gt: act.now } },
    include: { person: { select: { fullName: true } } },
    orderBy: { askedAt: 'asc' },
  });
  const askers = await act.db.person.findMany({
    where: { id: { in: requests.map(({ askedById }) => askedById) } },
    select: { id: true, fullName: true },
  });
  const nameOf = new Map(askers.map(({ id, fullName }) => [id, fullName]));
  return requests.map(({ id, personId, person, reason, askedById, lapsesAt }) => ({
    ...{ id, personId, fullName: person.fullName, reason, lapsesAt },
    ...{ askedBy: nameOf.get(askedById) ?? '', askedByActor: askedById === actor.personId },
  }));
}
