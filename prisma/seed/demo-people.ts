import type { Transaction } from '#app/db/database.server.ts';
import { makeAccountMaker } from './demo-accounts.ts';
import type { DemoPeople } from './demo-rows.ts';
import { readDemoUnits, readDemoUnits2025 } from './demo-units.ts';
import { makeName } from './made-people.ts';
import type { Random } from './random.ts';

const judgeUnits = [
  'so-noi-vu',
  'so-tu-phap',
  'so-thong-tin-truyen-thong',
  'so-van-hoa-the-thao',
  'van-phong-ubnd',
  'so-khoa-hoc-cong-nghe',
  'so-tai-chinh',
];

/** Makes the accounts of organizers, judges, units and one contestant; their roles come contest by contest. */
export async function makeDemoPeople(
  transaction: Transaction,
  random: Random,
  filledAt: Date,
): Promise<DemoPeople> {
  const accounts = await makeAccountMaker(transaction, random, filledAt);
  const secretary = await accounts.make('thuky', makeName(random));
  const committee = await accounts.make('bantochuc', makeName(random));
  const contestant = await accounts.make('thi-sinh', makeName(random));
  const judges: DemoPeople['judges'] = [];
  for (const [index, unitCode] of judgeUnits.entries()) {
    judges.push({ id: await accounts.make(`giamkhao${index + 1}`, makeName(random)), unitCode });
  }
  const representatives = new Map<string, string>();
  for (const { code } of [...(await readDemoUnits()), ...(await readDemoUnits2025())]) {
    if (representatives.has(code)) continue;
    representatives.set(code, await accounts.make(code, makeName(random)));
  }
  return {
    filledAt,
    secretary,
    committee,
    judges,
    representatives,
    async grantRoles(transaction, contestId, units) {
      const grant = (
        personId: string,
        role: 'unit' | 'judge' | 'secretary' | 'committee',
        unitCode: string | null,
      ) => ({
        id: random.id(),
        personId,
        contestId,
        role,
        unitId: unitCode ? (units.get(unitCode)?.id ?? null) : null,
        // the first judge heads the jury
        isHead: role === 'judge' && personId === judges[0]?.id,
        createdAt: filledAt,
      });
      await transaction.roleGrant.createMany({
        data: [
          grant(secretary, 'secretary', null),
          grant(committee, 'committee', null),
          ...judges.map(judge => grant(judge.id, 'judge', judge.unitCode)),
          ...[...units.keys()].map(code => grant(representatives.get(code)!, 'unit', code)),
        ],
      });
      await transaction.contestant.create({
        data: {
          id: random.id(),
          contestId,
          personId: contestant,
          unitId: units.get('so-noi-vu')!.id,
          position: 'Chuyên viên',
          createdAt: filledAt,
        },
      });
    },
  };
}
