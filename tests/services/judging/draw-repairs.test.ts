import { describe, expect, test } from 'vitest';
import { changeUnit } from '#app/services/contests/save-unit.server.ts';
import { reinstateEntry, rejectEntry } from '#app/services/entries/reject-entry.server.ts';
import { withdrawEntry } from '#app/services/entries/withdraw-entry.server.ts';
import { applyImport } from '#app/services/imports/apply-import.server.ts';
import { drawAssignment, previewDraw } from '#app/services/judging/draw-assignment.server.ts';
import { findDrawInForce } from '#app/services/judging/judging-ties.server.ts';
import { openJudgingGround } from './judging-ground.ts';

const reason = 'Sai chủ đề';

/** Four entries of a department and three judges, one of them of a ward; each entry has two judges. */
async function openDrawnGround() {
  const test = await openJudgingGround();
  const { ground, contest, department, ward, makeJudge, makeOrganizer, entryOf } = test;
  const contestId = contest.id;
  const entries = [];
  for (let at = 0; at < 4; at++) entries.push(await entryOf(department));
  const judges = [await makeJudge(), await makeJudge(), await makeJudge(ward)];
  const organizer = await makeOrganizer();
  const drawn = await drawAssignment(
    { contestId, judgesPerEntry: 2, seed: 'hat-giong', reason: null },
    organizer.act(),
  );
  expect(drawn).toMatchObject({ ok: true });
  const inForce = async () => {
    const found = await findDrawInForce(contestId, ground);
    if (!found) throw new Error('no draw in force');
    return found;
  };
  return { ...test, contestId, entries, judges, organizer, inForce };
}

describe('the draw in force is repaired', () => {
  test('when an entry is rejected, reinstated or withdrawn', async () => {
    const { act, contestId, entries, department, organizer, inForce, setNow, close } =
      await openDrawnGround();
    const [entry, other] = entries;
    if (!entry || !other) throw new Error('no entries');
    const change = { contestId, entryCode: entry.code, reason };
    expect(await rejectEntry(change, organizer.act())).toMatchObject({ ok: true });
    const without = await inForce();
    expect([...without.assignment.keys()]).not.toContain(entry.id);
    expect(without.number).toBe(2);
    expect(await reinstateEntry(change, organizer.act())).toMatchObject({ ok: true });
    expect((await inForce()).assignment.get(entry.id)).toHaveLength(2);

    setNow('2023-11-10T09:00:00+07:00');
    const own = act('dai-dien', [{ role: 'unit', contestId, unitId: department.id }]);
    const withdrawn = await withdrawEntry({ contestId, entryCode: other.code }, own);
    expect(withdrawn).toMatchObject({ ok: true });
    const { assignment } = await inForce();
    expect(assignment.get(other.id)).toBeUndefined();
    const loads = [...assignment.values()].flat();
    expect(loads).toHaveLength(6);
    await close();
  });

  test('when the unit tree puts a judge into the branch of an entry', async () => {
    const { contestId, department, ward, judges, organizer, inForce, close } =
      await openDrawnGround();
    const ofWard = judges[2]?.person.id;
    expect([...(await inForce()).assignment.values()].flat()).toContain(ofWard);
    const { name, group, headcount } = ward;
    const moved = await changeUnit(
      {
        ...{ contestId, unitId: ward.id, name, headcount },
        ...{ group: group as 'commune', parentId: department.id },
      },
      organizer.act(),
    );
    expect(moved).toMatchObject({ ok: true });
    const { assignment } = await inForce();
    expect([...assignment.values()].flat()).not.toContain(ofWard);
    for (const ids of assignment.values()) expect(ids).toHaveLength(2);
    await close();
  });

  test('when a list of judges brings a new one', async () => {
    const { contest, organizer, inForce, ground, contestId, close } = await openDrawnGround();
    const rows = [
      { row: 1, cells: ['Tên đăng nhập', 'Họ và tên', 'Mã đơn vị'] },
      { row: 2, cells: ['giam.khao.moi', 'Trần Thị Mới', ''] },
    ];
    const applied = await applyImport(
      {
        ...{ kind: 'judges', contest, table: { rows }, fileName: 'giam-khao.csv', reason: null },
        ...{ confirmPaddedIds: false, subjectId: 'nhap-1', draftId: null },
      },
      organizer.act(),
    );
    expect(applied).toMatchObject({ ok: true, value: { problems: [] } });
    const grant = await ground.db.roleGrant.findFirstOrThrow({
      where: { contestId, role: 'judge', person: { username: 'giam.khao.moi' } },
    });
    const shares = [...(await inForce()).assignment.values()].flat();
    expect(shares.filter(id => id === grant.personId)).toHaveLength(2);
    await close();
  });
});

describe('a preview', () => {
  test('counts what would change against the draw in force', async () => {
    const { contestId, organizer, close } = await openDrawnGround();
    const preview = async (judgesPerEntry: number, seed: string) => {
      const drawn = await previewDraw({ contestId, judgesPerEntry, seed }, organizer.act());
      if (!drawn.ok) throw new Error(drawn.code);
      return drawn.value.changes;
    };
    expect(await preview(2, 'hat-giong')).toEqual({ added: 0, removed: 0 });
    expect(await preview(3, 'hat-giong')).toEqual({ added: 4, removed: 0 });
    await close();
  });
});
