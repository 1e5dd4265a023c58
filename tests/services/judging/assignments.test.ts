import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectAwardInput } from '#app/services/awards/collect-award-input.server.ts';
import { NotPermitted } from '#app/services/context.ts';
import { findEntryVideo } from '#app/services/entries/find-entry-video.server.ts';
import { grantRole } from '#app/services/identity/grant-role.server.ts';
import { revokeRole } from '#app/services/identity/revoke-role.server.ts';
import { drawAssignment, previewDraw } from '#app/services/judging/draw-assignment.server.ts';
import { findDrawInForce } from '#app/services/judging/judging-ties.server.ts';
import { listJudgeQueue } from '#app/services/judging/list-judge-queue.server.ts';
import { openScoreSheet } from '#app/services/judging/open-score-sheet.server.ts';
import { reassignEntry } from '#app/services/judging/reassign-entry.server.ts';
import {
  liftRecusal,
  recuseFromEntry,
  recuseJudge,
} from '#app/services/judging/recuse-judge.server.ts';
import { saveScoreSheet } from '#app/services/judging/save-score-sheet.server.ts';
import { submitScoreSheet } from '#app/services/judging/submit-score-sheet.server.ts';
import { viewAssignments } from '#app/services/judging/view-assignments.server.ts';
import { fullScores, openJudgingGround } from './judging-ground.ts';

const reason = 'Vì công bằng';

/** Six entries of departments, two of a district; three judges from elsewhere and one of a ward of the district. */
async function openDrawnGround() {
  const test = await openJudgingGround();
  const { ground, contest, department, district, ward, makeJudge, makeOrganizer, entryOf } = test;
  const entries = [];
  for (let at = 0; at < 6; at++) entries.push(await entryOf(department));
  const ofDistrict = await entryOf(district);
  const judges = [await makeJudge(), await makeJudge(), await makeJudge(), await makeJudge(ward)];
  const organizer = await makeOrganizer();
  const contestId = contest.id;
  const draw = (judgesPerEntry: number | null, seed: string | null = 'hat-giong') =>
    drawAssignment({ contestId, judgesPerEntry, seed, reason }, organizer.act());
  const inForce = async () => {
    const found = await findDrawInForce(contestId, ground);
    if (!found) throw new Error('no draw in force');
    return found;
  };
  const codesOf = async (judge: (typeof judges)[number]) =>
    (await listJudgeQueue({ contestId }, judge.act())).items.map(({ code }) => code).sort();
  const save = (judge: (typeof judges)[number], entryCode: string, submit = false) =>
    (submit ? submitScoreSheet : saveScoreSheet)(
      { contestId, entryCode, version: 1, revision: 0, scores: fullScores, comment: '' },
      judge.act(),
    );
  return {
    ...test,
    ...{ contestId, entries, ofDistrict, judges, organizer, draw, inForce, codesOf, save },
  };
}

describe('a draw', () => {
  let drawn: Awaited<ReturnType<typeof openDrawnGround>>;
  beforeAll(async () => {
    drawn = await openDrawnGround();
    expect(await drawn.draw(2)).toEqual({ ok: true, value: { number: 1 } });
  });
  afterAll(() => drawn.close());

  test('each entry has two judges, loads differ by one at most, nobody judges their own branch', async () => {
    const { judges, ofDistrict, inForce } = drawn;
    const { assignment } = await inForce();
    expect([...assignment.values()].map(({ length }) => length)).toEqual(Array(7).fill(2));
    const load = ({ person }: (typeof judges)[number]) =>
      [...assignment.values()].filter(ids => ids.includes(person.id)).length;
    expect(judges.map(load).sort()).toEqual([3, 3, 4, 4]);
    expect(assignment.get(ofDistrict.id)).not.toContain(judges[3]?.person.id);
  });

  test('a judge sees the drawn entries alone, and none of the others by its address, nor its video', async () => {
    const { contest, judges, entries, inForce, codesOf, contestId } = drawn;
    const { assignment } = await inForce();
    const judge = judges[0];
    if (!judge) throw new Error('no judge');
    const own = entries.filter(({ id }) => assignment.get(id)?.includes(judge.person.id));
    const codes = await codesOf(judge);
    for (const { code } of own) expect(codes).toContain(code);
    const other = entries.find(({ id }) => !assignment.get(id)?.includes(judge.person.id));
    const opened = await openScoreSheet({ contestId, entryCode: other?.code ?? '' }, judge.act());
    expect(opened).toMatchObject({ ok: false, code: 'unknown-entry' });
    // as if there were no such entry
    const video = { contest, entryCode: other?.code ?? '', number: 1 };
    expect(await findEntryVideo(video, judge.act())).toBeNull();
    const ownVideo = { contest, entryCode: own[0]?.code ?? '', number: 1 };
    expect(await findEntryVideo(ownVideo, judge.act())).not.toBeNull();
  });

  test('the seed is recorded and draws the same again', async () => {
    const { contestId, organizer, inForce } = drawn;
    const again = await previewDraw(
      { contestId, judgesPerEntry: 2, seed: 'hat-giong' },
      organizer.act(),
    );
    if (!again.ok) throw new Error(again.code);
    const { assignment, seed } = await inForce();
    expect(seed).toBe('hat-giong');
    const sorted = (pairs: ReadonlyMap<string, readonly string[]>) =>
      [...pairs].map(([entry, ids]) => [entry, [...ids].sort()]).sort();
    expect(sorted(again.value.assignment)).toEqual(sorted(assignment));
  });

  test('more judges than may judge an entry: refused, with the entries named', async () => {
    const { draw, ofDistrict } = drawn;
    expect(await draw(4)).toEqual({
      ok: false,
      code: 'too-few-judges',
      params: { entries: 1, judgesPerEntry: 4 },
      entries: [{ entryId: ofDistrict.id, eligible: 3 }],
    });
  });

  test('judges and units may not draw', async () => {
    const { contestId, judges } = drawn;
    const act = judges[0]?.act();
    if (!act) throw new Error('no judge');
    const input = { contestId, judgesPerEntry: 1, seed: null, reason };
    await expect(drawAssignment(input, act)).rejects.toThrow(NotPermitted);
  });
});

describe('once drawn', () => {
  test('a recusal hides the entry, gives it to another, and is lifted again', async () => {
    const { contestId, judges, entries, draw, inForce, codesOf, organizer, close } =
      await openDrawnGround();
    await draw(2);
    const before = await inForce();
    const [entry] = entries;
    const judgeId = before.assignment.get(entry?.id ?? '')?.[0];
    const judge = judges.find(({ person }) => person.id === judgeId);
    if (!entry || !judge) throw new Error('nothing drawn');
    const recuse = { contestId, entryCode: entry.code, reason: 'Vợ tôi đóng trong video' };
    expect(await recuseFromEntry(recuse, judge.act())).toMatchObject({ ok: true });
    expect(await codesOf(judge)).not.toContain(entry.code);
    const after = await inForce();
    expect(after.number).toBe(2);
    expect(after.assignment.get(entry.id)).toHaveLength(2);
    expect(after.assignment.get(entry.id)).not.toContain(judgeId);
    const opened = await openScoreSheet({ contestId, entryCode: entry.code }, judge.act());
    expect(opened).toMatchObject({ ok: false, code: 'unknown-entry' });
    expect(await recuseFromEntry(recuse, judge.act())).toMatchObject({ code: 'unknown-entry' });

    const { db } = organizer.act();
    const recusal = await db.recusal.findFirstOrThrow({ where: { entryId: entry.id } });
    const lift = { contestId, recusalId: recusal.id, reason };
    expect(await liftRecusal(lift, organizer.act())).toMatchObject({ ok: true });
    const actions = await db.auditEvent.findMany({
      where: { contestId, action: { startsWith: 'judging.' } },
      orderBy: { at: 'asc' },
    });
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['judging.assign', 'judging.recuse', 'judging.lift-recusal']),
    );
    await close();
  });

  test('a submitted sheet: the judge is sent to an organizer, whose recusal takes it out of the result', async () => {
    const { contest, contestId, judges, entries, organizer, save, ground, close } =
      await openDrawnGround();
    const [entry] = entries;
    const [judge] = judges;
    if (!entry || !judge) throw new Error('nothing made');
    expect(await save(judge, entry.code, true)).toMatchObject({ ok: true });
    const recuse = { contestId, entryCode: entry.code, reason };
    expect(await recuseFromEntry(recuse, judge.act())).toMatchObject({ code: 'submitted' });
    const counted = async () =>
      (await collectAwardInput(contest, ground.db)).input.sheets.filter(
        ({ entryId }) => entryId === entry.id,
      ).length;
    expect(await counted()).toBe(1);
    const recorded = { ...recuse, judgeId: judge.person.id };
    expect(await recuseJudge(recorded, organizer.act())).toMatchObject({ ok: true });
    expect(await counted()).toBe(0);
    expect(await recuseJudge(recorded, organizer.act())).toMatchObject({ code: 'recused' });
    await close();
  });

  test('a judge who leaves is replaced where nothing was submitted; one who comes takes a share', async () => {
    const { contestId, judges, entries, draw, inForce, organizer, save, ground, makeJudge, close } =
      await openDrawnGround();
    await draw(2);
    const before = await inForce();
    const [leaving] = judges;
    if (!leaving) throw new Error('no judge');
    const mine = entries.filter(({ id }) => before.assignment.get(id)?.includes(leaving.person.id));
    expect(await save(leaving, mine[0]?.code ?? '', true)).toMatchObject({ ok: true });
    const gone = { contestId, grantId: leaving.grantId, reason };
    expect(await revokeRole(gone, organizer.act())).toMatchObject({ ok: true });
    const without = await inForce();
    const all = [...without.assignment.values()].flat();
    expect(all).not.toContain(leaving.person.id);
    // the submitted sheet counts as one of its entry's two
    expect(without.assignment.get(mine[0]?.id ?? '')).toHaveLength(1);
    expect(without.assignment.get(mine[1]?.id ?? '')).toHaveLength(2);
    expect(await viewAssignments({ contestId }, organizer.act())).toMatchObject({
      ...{ exact: 6, odd: [{ why: 'settled', codes: [mine[0]?.code], most: 1 }] },
    });

    // somebody who is known in the contest already becomes a judge
    const known = await makeJudge();
    await ground.db.roleGrant.update({ where: { id: known.grantId }, data: { role: 'secretary' } });
    const granted = { contestId, personId: known.person.id, role: 'judge', unitId: null } as const;
    expect(await grantRole(granted, organizer.act())).toMatchObject({ ok: true });
    const joined = await inForce();
    const shares = [...joined.assignment.values()].flat().filter(id => id === known.person.id);
    expect(shares.length).toBeGreaterThanOrEqual(3);
    await close();
  });

  test('by hand: from one judge to another, never from one who began, never to the own branch', async () => {
    const { contestId, judges, ofDistrict, draw, inForce, organizer, save, close } =
      await openDrawnGround();
    await draw(2);
    const { assignment } = await inForce();
    const [first = '', second = ''] = assignment.get(ofDistrict.id) ?? [];
    const ward = judges[3]?.person.id ?? '';
    const third = judges
      .map(({ person }) => person.id)
      .find(id => ![first, second, ward].includes(id));
    const move = (fromJudgeId: string | null, toJudgeId: string | null) =>
      reassignEntry(
        { contestId, entryCode: ofDistrict.code, fromJudgeId, toJudgeId, reason },
        organizer.act(),
      );
    expect(await move(first, ward)).toMatchObject({ code: 'own-unit' });
    expect(await move(first, second)).toMatchObject({ code: 'already-assigned' });
    expect(await move(third ?? '', first)).toMatchObject({ code: 'not-assigned' });
    expect(await move(first, 'nobody')).toMatchObject({ code: 'unknown-judge' });
    expect(await move(first, null)).toMatchObject({ ok: true });
    expect((await viewAssignments({ contestId }, organizer.act())).odd).toMatchObject([
      { why: 'removed-by-hand', codes: [ofDistrict.code] },
    ]);
    expect(await move(null, third ?? '')).toMatchObject({ ok: true });
    expect((await inForce()).assignment.get(ofDistrict.id)?.sort()).toEqual(
      [second, third ?? ''].sort(),
    );
    const keeping = judges.find(({ person }) => person.id === second);
    if (!keeping) throw new Error('no judge');
    expect(await save(keeping, ofDistrict.code)).toMatchObject({ ok: true });
    expect(await move(second, first)).toMatchObject({ code: 'has-sheet' });
    await close();
  });

  test('drawing anew asks for a reason once sheets were begun, and keeps them with their judges', async () => {
    const { contestId, judges, entries, organizer, save, draw, inForce, close } =
      await openDrawnGround();
    const [judge] = judges;
    if (!judge) throw new Error('no judge');
    for (const { code } of entries) expect(await save(judge, code)).toMatchObject({ ok: true });
    const input = { contestId, judgesPerEntry: 2, seed: null, reason: null };
    expect(await drawAssignment(input, organizer.act())).toMatchObject({ code: 'reason-missing' });
    expect(await draw(2)).toMatchObject({ ok: true });
    const { assignment } = await inForce();
    for (const { id } of entries) expect(assignment.get(id)).toContain(judge.person.id);
    const uneven = await viewAssignments({ contestId }, organizer.act());
    expect(uneven).toMatchObject({ exact: 7, odd: [] });
    expect(uneven.bottleneck).toMatchObject({
      kind: 'barred',
      cause: 'begun',
      taken: 8,
      even: 9,
      kept: 6,
    });
    // one judge an entry where two have begun: the page says which entries keep both, and why
    const second = judges.find(
      ({ person }) => assignment.get(entries[0]?.id ?? '')?.[1] === person.id,
    );
    const [first] = entries;
    const other = second?.person.id === judge.person.id ? judges[1] : second;
    if (!first || !other) throw new Error('nothing drawn');
    await save(other, first.code);
    const preview = { contestId, judgesPerEntry: 1, seed: 'hat-giong' };
    expect(await previewDraw(preview, organizer.act())).toMatchObject({ value: { more: 1 } });
    expect(await draw(1)).toMatchObject({ ok: true });
    expect(await viewAssignments({ contestId }, organizer.act())).toMatchObject({
      ...{ exact: 6, odd: [{ why: 'begun', codes: [first.code], least: 2, most: 2 }] },
    });
    expect(await draw(null)).toMatchObject({ ok: true });
    expect(await findDrawInForce(contestId, organizer.act())).toBeNull();
    await close();
  });
});
