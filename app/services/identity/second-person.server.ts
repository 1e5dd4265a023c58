import type { Database, Transaction } from '#app/db/database.server.ts';
import type { Role } from '#app/domain/permissions.ts';
import { type Refusal, refused } from '#app/domain/verdict.ts';
import { actsHandingOut } from './first-password.server.ts';

/**
 * So long an account counts as in the hand of whoever made it, gave it a role or made its password: as long as a first
 * password works, since its maker has read it.
 */
export const daysInHand = 14;

/**
 * How far apart two people have to be, to count as two:
 * `hand`: neither had the other's account in hand lately.
 * `maker`: nor did any third person have both, so that nobody acts through two accounts.
 * `naming`: nor did the one name the other an organizer of the contest, or whoever did, however long ago.
 */
export type Distance = 'hand' | 'maker' | 'naming';

export interface Apartness {
  contestId: string;
  distance: Distance;
  now: Date;
}

/** Acts after which the actor knows the account's password, or could have chosen whose account it is. */
const making = [...actsHandingOut, 'role.grant'];

const isOrganizers = (role: unknown) => role === 'secretary' || role === 'committee';

interface Makers {
  /** Within `daysInHand`. */
  lately: ReadonlySet<string>;
  /** Who gave the newest organizer's role in the contest; null: nobody, or a command on the server. */
  namedBy: string | null;
}

/**
 * Those of `others` who count as somebody else than `first`. Read from the record, which nobody can alter: one person who
 * makes an account, names it an organizer and confirms with it what they asked for themselves is one person.
 */
export async function findApart(
  db: Database | Transaction,
  { first, others }: { first: string; others: readonly string[] },
  { contestId, distance, now }: Apartness,
): Promise<ReadonlySet<string>> {
  const makers = await readMakers(db, [first, ...others], { contestId, now });
  const inHandOf = (id: string) =>
    reach(id, one => (distance === 'hand' && one !== id ? [] : (makers.get(one)?.lately ?? [])));
  const namedBy = (id: string) =>
    reach(id, one => {
      const { lately = [], namedBy: by = null } = makers.get(one) ?? {};
      return by === null ? lately : [...lately, by];
    });
  const [firstHands, firstNames] = [inHandOf(first), namedBy(first)];
  const isApart = (other: string) => {
    const hands = inHandOf(other);
    if (other === first || hands.has(first) || firstHands.has(other)) return false;
    if (distance === 'hand') return true;
    if ([...hands].some(hand => firstHands.has(hand))) return false;
    return distance !== 'naming' || !(namedBy(other).has(first) || firstNames.has(other));
  };
  return new Set(others.filter(isApart));
}

/** Everybody who made those people, and who made the makers. */
async function readMakers(
  db: Database | Transaction,
  people: readonly string[],
  { contestId, now }: Pick<Apartness, 'contestId' | 'now'>,
): Promise<ReadonlyMap<string, Makers>> {
  const since = new Date(now.getTime() - daysInHand * 24 * 3_600_000);
  const makers = new Map<string, Makers>();
  let asked = [...new Set(people)];
  while (asked.length > 0) {
    const acts = await db.auditEvent.findMany({
      where: {
        ...{ subjectType: 'person', subjectId: { in: asked }, action: { in: making } },
        OR: [{ at: { gt: since } }, { action: 'role.grant', contestId }],
      },
      select: {
        ...{ at: true, contestId: true, actorId: true, action: true, subjectId: true },
        after: true,
      },
      orderBy: { id: 'asc' },
    });
    for (const id of asked) {
      const lately = new Set<string>();
      let namedBy: string | null = null;
      for (const act of acts.filter(({ subjectId }) => subjectId === id)) {
        const { role, askedBy } = (act.after ?? {}) as { role?: unknown; askedBy?: unknown };
        const hands = [act.actorId, typeof askedBy === 'string' ? askedBy : null];
        if (act.at > since) for (const hand of hands) if (hand && hand !== id) lately.add(hand);
        if (act.action === 'role.grant' && act.contestId === contestId && isOrganizers(role)) {
          namedBy = act.actorId;
        }
      }
      makers.set(id, { lately, namedBy });
    }
    const known = [...makers.values()].flatMap(({ lately, namedBy }) => [...lately, namedBy]);
    asked = [...new Set(known)].filter(id => id !== null).filter(id => !makers.has(id));
  }
  return makers;
}

/** A person and all that `next` leads to from there. */
function reach(from: string, next: (id: string) => Iterable<string>): ReadonlySet<string> {
  const reached = new Set([from]);
  for (const id of reached) for (const further of next(id)) reached.add(further);
  return reached;
}

export interface SecondPerson {
  /** Who asked, wrote or prepared. */
  first: string;
  /** Who is about to confirm it. */
  second: string;
  /** Who else may have a say: holders of these roles. */
  roles: readonly Role[];
  /** Not they, whoever they are: such as the owner of the account. */
  except?: readonly string[];
}

/** `same-hand` names who may instead (`names`); `same-hand-nobody`: there is nobody. */
export type SameHand = 'same-hand' | 'same-hand-nobody';

/** null: the second is somebody else than the first, as far apart as the matter asks for. */
export async function refuseSameHand(
  transaction: Transaction,
  { first, second, roles, except = [] }: SecondPerson,
  apartness: Apartness,
): Promise<Refusal<SameHand> | null> {
  const asked = { first, others: [second] };
  if ((await findApart(transaction, asked, apartness)).has(second)) return null;
  const { contestId } = apartness;
  const people = await transaction.person.findMany({
    where: {
      ...{ disabledAt: null, id: { notIn: [first, second, ...except] } },
      roleGrants: { some: { contestId, revokedAt: null, role: { in: [...roles] } } },
    },
    select: { id: true, fullName: true },
    orderBy: { fullName: 'asc' },
  });
  const apart = await findApart(
    transaction,
    { first, others: people.map(({ id }) => id) },
    apartness,
  );
  const names = people.filter(({ id }) => apart.has(id)).map(({ fullName }) => fullName);
  if (names.length === 0) return refused('same-hand-nobody', { days: daysInHand });
  return refused('same-hand', { days: daysInHand, names: names.join(', ') });
}
