import { randomUUID } from 'node:crypto';
import { checkUnits } from '#app/domain/imports/units.ts';
import type { ListPlanner } from './import-plan.ts';

/** Units by their code in the contest. Parents may stand in the same list, in any order. */
export const planUnits: ListPlanner = async (sheet, { db, contest }, findings) => {
  const stored = await db.unit.findMany({ where: { contestId: contest.id } });
  const codes = new Map(stored.map(unit => [unit.id, unit.code]));
  const known = stored.map(unit => ({
    ...unit,
    parentCode: unit.parentId === null ? null : (codes.get(unit.parentId) ?? null),
  }));
  const planned = checkUnits(sheet, known, findings);
  return {
    effects: planned.map(({ row, effect }) => ({ row: row.row, effect })),
    newAccounts: [],
    async write(transaction) {
      const ids = new Map(stored.map(unit => [unit.code, unit.id]));
      for (const { row, effect } of planned)
        if (effect === 'created') ids.set(row.code, randomUUID());
      const before = new Map(stored.map(unit => [unit.code, unit]));
      const rows = (wanted: string) =>
        JSON.stringify(
          planned.flatMap(({ row, effect }) => {
            if (effect !== wanted) return [];
            const unit = before.get(row.code);
            const parentId =
              row.parentCode === undefined
                ? (unit?.parentId ?? null)
                : row.parentCode && ids.get(row.parentCode);
            const headcount =
              row.headcount === undefined ? (unit?.headcount ?? null) : row.headcount;
            const { code, name, group } = row;
            return [{ id: ids.get(code), code, name, group, parentId, headcount }];
          }),
        );
      await transaction.$executeRaw`
        INSERT INTO "Unit" ("id", "contestId", "code", "name", "group", "parentId", "headcount")
        SELECT r."id", ${contest.id}, r."code", r."name", r."group", r."parentId", r."headcount"
        FROM jsonb_to_recordset(${rows('created')}::jsonb)
          AS r("id" text, "code" text, "name" text, "group" text, "parentId" text, "headcount" int)`;
      await transaction.$executeRaw`
        UPDATE "Unit" AS u SET "name" = r."name", "group" = r."group", "parentId" = r."parentId", "headcount" = r."headcount"
        FROM jsonb_to_recordset(${rows('updated')}::jsonb)
          AS r("id" text, "name" text, "group" text, "parentId" text, "headcount" int)
        WHERE u."id" = r."id"`;
    },
  };
};
