import { createHash } from 'node:crypto';
import type { Database, Transaction } from '#app/db/database.server.ts';
import { canonicalJson } from '#app/domain/awards/canonical-json.ts';
import { closedWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { type UnitShift, unitShift } from '#app/domain/standing/roster-effect.ts';
import type { Vault } from '#app/identity/vault.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import { readTurnout } from '../standing/read-turnout.server.ts';

/** What a change of rosters does to the weeks that are over: a unit's attempts follow its roster as it stands. */
export interface RosterEffect {
  /** Names all of it: what is confirmed is what was looked at. */
  token: string;
  /** The competing units for which something changes, by name. */
  units: ({ unitId: string; name: string } & UnitShift)[];
}

/** Runs a change of rosters within its transaction, and compares before and after. */
export async function withEffect(
  contest: ContestInForce,
  at: { db: Transaction; now: Date },
  change: () => Promise<void>,
): Promise<RosterEffect> {
  const closed = closedWeeks(contest.rules, at.now);
  if (closed.length === 0) {
    await change();
    return { token: '', units: [] };
  }
  const before = await readTurnout(contest, at);
  await change();
  const after = await readTurnout(contest, at);
  const { decimals, participation } = contest.rules;
  const units = before.units
    .filter(({ parentId }) => parentId === null)
    .flatMap(({ id, name }) => {
      const turnout = { before: before.ofBranch(id), after: after.ofBranch(id) };
      const rules = { measure: participation.measure, decimals };
      const shift = unitShift(turnout, closed, rules);
      return shift ? [{ unitId: id, name, ...shift }] : [];
    });
  const token = createHash('sha256').update(canonicalJson(units)).digest('hex');
  return { token, units };
}

/** A week that is over which somebody sat, and whether nothing was right. */
export interface SatWeek {
  week: number;
  isZero: boolean;
}

interface Concerned {
  id: string;
  contestantId: string | null;
  citizenIdCipher: string | null;
}

/**
 * What each proposal would take along: the weeks that are over which its person sat, by the proposal's id. Also of
 * newcomers who were on a roster before. The excluded count nowhere, so they take nothing along.
 */
export async function satWeeks(
  proposals: readonly Concerned[],
  contest: ContestInForce,
  { db, vault, now }: { db: Database | Transaction; vault: Vault; now: Date },
): Promise<Map<string, SatWeek[]>> {
  const closed = closedWeeks(contest.rules, now);
  if (closed.length === 0) return new Map();
  const hashesOf = ({ citizenIdCipher }: Concerned) =>
    citizenIdCipher ? vault.hashes(vault.decrypt(citizenIdCipher)) : [];
  const contestants = await db.contestant.findMany({
    where: {
      ...{ contestId: contest.id, excludedReason: null },
      OR: [
        { id: { in: proposals.flatMap(({ contestantId }) => contestantId ?? []) } },
        { person: { citizenIdHash: { in: proposals.flatMap(hashesOf) } } },
      ],
    },
    select: {
      id: true,
      person: { select: { citizenIdHash: true } },
      attempts: {
        where: { week: { in: closed } },
        orderBy: { week: 'asc' },
        select: { week: true, correct: true },
      },
    },
  });
  return new Map(
    proposals.map(proposal => {
      const hashes = hashesOf(proposal);
      const one = contestants.find(
        ({ id, person }) =>
          id === proposal.contestantId || hashes.includes(person.citizenIdHash ?? ''),
      );
      const sat = one?.attempts.map(({ week, correct }) => ({ week, isZero: correct === 0 }));
      return [proposal.id, sat ?? []];
    }),
  );
}
