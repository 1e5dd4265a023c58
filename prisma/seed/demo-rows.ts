import type { Transaction } from '#app/db/database.server.ts';
import type { Vault } from '#app/identity/vault.server.ts';
import type { DemoUnit } from './demo-units.ts';
import { makeCitizenId, makeName, makePosition } from './made-people.ts';
import type { Random } from './random.ts';

export type PlacedUnit = DemoUnit & { id: string; zeal: number };

/** The accounts of the demo, made once and given roles in both contests. */
export interface DemoPeople {
  filledAt: Date;
  /** Who publishes. */
  secretary: string;
  committee: string;
  judges: { id: string; unitCode: string }[];
  /** Unit code → the representative's person id. */
  representatives: Map<string, string>;
  grantRoles(
    transaction: Transaction,
    contestId: string,
    units: ReadonlyMap<string, PlacedUnit>,
  ): Promise<void>;
}

/** Inserts by portions that stay below PostgreSQL's 65,535 parameters a statement. */
export async function insertInBatches<Row>(
  rows: readonly Row[],
  insert: (batch: Row[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += 2000) {
    await insert(rows.slice(start, start + 2000));
  }
}

export async function insertUnits(
  transaction: Transaction,
  contestId: string,
  units: readonly DemoUnit[],
  random: Random,
): Promise<Map<string, PlacedUnit>> {
  const placed = new Map(
    units.map(unit => [unit.code, { ...unit, id: random.id(), zeal: random.next() }]),
  );
  const rows = [...placed.values()].map(({ id, code, name, group, parentCode, headcount }) => ({
    id,
    contestId,
    code,
    name,
    group,
    headcount,
    parentId: parentCode ? (placed.get(parentCode)?.id ?? null) : null,
  }));
  await transaction.unit.createMany({ data: rows.filter(row => row.parentId === null) });
  await transaction.unit.createMany({ data: rows.filter(row => row.parentId !== null) });
  return placed;
}

/** Fills each unit's roster with as many made-up people as it has heads. */
export async function insertRosters(
  transaction: Transaction,
  contestId: string,
  units: ReadonlyMap<string, PlacedUnit>,
  random: Random,
  vault: Vault,
  createdAt: Date,
): Promise<{ id: string; zeal: number }[]> {
  // The two contests' rosters hold different people.
  let citizens = await transaction.person.count({ where: { citizenIdHash: { not: null } } });
  const people = [];
  const contestants = [];
  const sitters = [];
  for (const unit of units.values()) {
    for (let head = 0; head < unit.headcount; head++) {
      const citizenId = makeCitizenId(++citizens);
      const personId = random.id();
      const id = random.id();
      people.push({
        id: personId,
        fullName: makeName(random),
        citizenIdCipher: vault.encrypt(citizenId),
        citizenIdHash: vault.hash(citizenId),
        isDemo: true,
        createdAt,
      });
      contestants.push({
        id,
        contestId,
        personId,
        unitId: unit.id,
        position: makePosition(random),
        createdAt,
      });
      sitters.push({ id, zeal: unit.zeal });
    }
  }
  await insertInBatches(people, data => transaction.person.createMany({ data }));
  await insertInBatches(contestants, data => transaction.contestant.createMany({ data }));
  return sitters;
}
