import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import type { Grant } from '#app/domain/permissions.ts';
import { changeRules } from '#app/services/contests/change-rules.server.ts';
import { createContest } from '#app/services/contests/create-contest.server.ts';
import { findContest, getContest } from '#app/services/contests/find-contest.server.ts';
import {
  compareRulesVersions,
  listRulesVersions,
  rulesVersionsSince,
} from '#app/services/contests/list-rules-versions.server.ts';
import {
  makeContest,
  makeContestant,
  makeGrant,
  makePerson,
  makeUnit,
} from '#tests/factories/contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
let codes = 0;

beforeAll(async () => {
  test = await openTestGround();
});
afterAll(() => test.close());

async function contestWithOrganizer(role: 'committee' | 'secretary' = 'secretary') {
  codes += 1;
  const contest = await makeContest(test.ground, { code: `hoi-thi-${codes}` });
  const person = await makePerson(test.ground);
  const grants: Grant[] = [{ role, contestId: contest.id, unitId: null }];
  await makeGrant(test.ground, { personId: person.id, contestId: contest.id, role });
  const act = () => test.act(person.id, grants);
  const change = (patch: (rules: ContestRules) => ContestRules, reason = '', basedOnVersion = 1) =>
    changeRules(
      { contestId: contest.id, basedOnVersion, rules: patch(contest.rules), reason },
      act(),
    );
  return { contest, person, act, change };
}

const moreTop = (rules: ContestRules): ContestRules => ({ ...rules, topEntries: 25 });

describe('a new contest', () => {
  const input = {
    preset: 'cchc-2025',
    code: 'cchc-2026',
    title: 'Hội thi năm 2026',
    firstMonday: new Date('2026-11-02T00:00:00+07:00'),
    entriesCloseAt: new Date('2026-11-12T17:00:00+07:00'),
  };

  it('gets the preset on its dates, and its maker the same role', async () => {
    const { act, person } = await contestWithOrganizer('secretary');
    const made = await createContest(input, act());
    expect(made).toMatchObject({ ok: true, value: { code: 'cchc-2026' } });
    const contest = await findContest('cchc-2026', test.ground);
    expect(contest).toMatchObject({ title: 'Hội thi năm 2026', rulesVersion: 1 });
    expect(contest?.rules.calendar.weeks[0]?.opensAt).toBe('2026-11-02T08:00:00+07:00');
    expect(contest?.rules.entry.closesAt).toBe('2026-11-12T17:00:00+07:00');
    const grants = await test.ground.db.roleGrant.findMany({
      where: { contestId: contest?.id ?? '' },
    });
    expect(grants).toMatchObject([{ personId: person.id, role: 'secretary', unitId: null }]);
    const audit = await test.ground.db.auditEvent.findFirst({
      where: { contestId: contest?.id ?? '' },
    });
    expect(audit).toMatchObject({ action: 'contest.create', actorId: person.id });
  });

  it('is refused on a code that stands and on an unknown preset', async () => {
    const { act } = await contestWithOrganizer('committee');
    await createContest({ ...input, code: 'cchc-2027' }, act());
    expect(await createContest({ ...input, code: 'cchc-2027' }, act())).toMatchObject({
      code: 'code-taken',
    });
    expect(await createContest({ ...input, code: 'moi', preset: 'nothing' }, act())).toMatchObject({
      code: 'preset-unknown',
    });
  });

  it('is refused where nobody could hand in from its first second', async () => {
    const { act } = await contestWithOrganizer('committee');
    const over = { ...input, code: 'cchc-2028', entriesCloseAt: act().now };
    expect(await createContest(over, act())).toMatchObject({ code: 'entries-over' });
  });

  it('is for organizers alone', async () => {
    const { contest } = await contestWithOrganizer();
    const judge = test.act('someone', [{ role: 'judge', contestId: contest.id, unitId: null }]);
    await expect(createContest(input, judge)).rejects.toThrow('not permitted');
    await expect(createContest(input, test.anonymousAct())).rejects.toThrow('not permitted');
  });
});

describe('a change of the rules', () => {
  it('needs no reason before the round opens that it governs, and one from then on', async () => {
    const { contest, change } = await contestWithOrganizer();
    test.setNow('2023-10-16T23:59:59+07:00');
    expect(await change(moreTop)).toEqual({ ok: true, value: { version: 2 } });
    test.setNow('2023-10-17T00:00:00+07:00');
    const fewer = (rules: ContestRules) => ({ ...rules, topEntries: 15 });
    expect(await change(fewer, '  ', 2)).toMatchObject({ code: 'reason-missing' });
    expect(await change(fewer, 'Công văn số 12', 2)).toEqual({ ok: true, value: { version: 3 } });
    expect(await getContest(contest.id, test.ground)).toMatchObject({
      rulesVersion: 3,
      rules: { topEntries: 15 },
    });
    const versions = await listRulesVersions(contest.id, test.ground);
    expect(versions).toMatchObject([
      { version: 3, reason: 'Công văn số 12', changed: ['collective'], isLate: true },
      { version: 2, reason: null, changed: ['collective'], isLate: false },
      { version: 1, changed: [], differences: [], isLate: false },
    ]);
    expect(versions[0]?.differences).toEqual([
      { path: 'topEntries', criterion: null, before: 25, after: 15 },
    ]);
    // how judges score freezes only as they begin
    const median = (rules: ContestRules): ContestRules => ({
      ...rules,
      ...{ topEntries: 15, judging: { ...rules.judging, aggregate: 'median' } },
    });
    expect(await change(median, '', 3)).toEqual({ ok: true, value: { version: 4 } });
    test.setNow('2023-11-18T00:00:00+07:00');
    expect(await change(fewer, '', 4)).toMatchObject({ code: 'reason-missing' });
  });

  it('can be compared with any other version, with who stored it; late ones go with the results', async () => {
    const { contest, act, change, person } = await contestWithOrganizer();
    const { fullName } = await test.ground.db.person.findUniqueOrThrow({
      where: { id: person.id },
    });
    test.setNow('2023-11-01T09:00:00+07:00');
    await change(moreTop, 'Công văn số 12');
    const prizes = (rules: ContestRules): ContestRules => ({
      ...moreTop(rules),
      prizes: { ...rules.prizes, weekly: [['first', 2]] },
    });
    await change(prizes, 'Công văn số 15', 2);
    const compare = (from: number | null, to: number | null) =>
      compareRulesVersions({ contestId: contest.id, from, to }, act());
    expect(await compare(1, 3)).toMatchObject({
      versions: [{ version: 3, by: fullName }, { version: 2 }, { version: 1, by: null }],
      ...{ from: 1, to: 3 },
      differences: [{ path: 'topEntries' }, { path: 'prizes.weekly' }],
    });
    expect(await compare(null, null)).toMatchObject({ from: 2, to: 3, differences: [{}] });
    expect(await compare(99, 1)).toMatchObject({ from: 1, to: 1, differences: [] });
    const told = (scope: string[]) => rulesVersionsSince(contest.id, scope, test.ground);
    expect(await told(['weekly:1'])).toMatchObject([
      { version: 3, reason: 'Công văn số 15', sections: ['prizes'], rounds: ['quiz'] },
    ]);
    expect(await told(['collective'])).toMatchObject([{ version: 2 }]);
    expect(await told(['entry'])).toEqual([]);
    const judge = test.act(person.id, [{ role: 'judge', contestId: contest.id, unitId: null }]);
    await expect(
      compareRulesVersions({ contestId: contest.id, from: 1, to: 2 }, judge),
    ).rejects.toThrow('not permitted');
  });

  it('keeps every version and writes what changed, before and after', async () => {
    const { contest, person, change } = await contestWithOrganizer();
    await change(moreTop, 'Thêm bài vào vòng xét');
    const stored = await test.ground.db.contestRulesVersion.findMany({
      where: { contestId: contest.id },
      orderBy: { version: 'asc' },
    });
    expect(stored.map(({ rules }) => rules)).toMatchObject([
      { topEntries: 20 },
      { topEntries: 25 },
    ]);
    const audit = await test.ground.db.auditEvent.findFirst({ where: { contestId: contest.id } });
    expect(audit).toMatchObject({
      action: 'rules.change',
      actorId: person.id,
      before: { topEntries: 20 },
      after: { topEntries: 25 },
      reason: 'Thêm bài vào vòng xét',
    });
  });

  it('never overwrites another organizer, one after the other or at once', async () => {
    const { change } = await contestWithOrganizer();
    await change(moreTop, 'một');
    const late = (rules: ContestRules) => ({ ...rules, topEntries: 30 });
    expect(await change(late, 'hai')).toMatchObject({ code: 'changed-meanwhile' });

    const both = await contestWithOrganizer();
    const answers = await Promise.all([both.change(moreTop, 'một'), both.change(late, 'hai')]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toMatchObject([{ code: 'changed-meanwhile' }]);
  });

  it('says when nothing changed, and refuses another kind of entry', async () => {
    const { change } = await contestWithOrganizer();
    expect(await change(rules => rules, 'lý do')).toMatchObject({ code: 'nothing-changed' });
    const other = await makeContest(test.ground, { preset: 'cchc-2025', code: 'khau-hieu' });
    const slogan = (rules: ContestRules): ContestRules => ({
      ...rules,
      calendar: other.rules.calendar,
      entry: other.rules.entry,
    });
    expect(await change(slogan, 'lý do')).toMatchObject({ code: 'entry-kind-changed' });
  });

  it('loses no attempt, no points and no hand-in', async () => {
    const { contest, change } = await contestWithOrganizer();
    const { db } = test.ground;
    const unit = await makeUnit(test.ground, contest, { code: 'so-noi-vu' });
    const person = await makePerson(test.ground);
    const at = new Date('2023-11-16T09:00:00+07:00');
    const place = { contestId: contest.id, unitId: unit.id };
    const contestant = await makeContestant(test.ground, { ...place, personId: person.id });
    await db.attempt.create({
      data: { contestantId: contestant.id, week: 4, correct: 9, startedAt: at, submittedAt: at },
    });
    const entry = await db.entry.create({
      data: {
        ...place,
        code: 'V01',
        kind: 'video',
        createdAt: at,
        versions: {
          create: {
            number: 1,
            title: 'Một cửa',
            description: '',
            sha256: '',
            decidingAt: at,
            handedInAt: at,
            handedInById: person.id,
          },
        },
      },
    });
    await db.scoreSheet.create({
      data: { entryId: entry.id, judgeId: person.id, scores: { content: 35 }, updatedAt: at },
    });

    const weeks = contest.rules.calendar.weeks.slice(0, 3);
    const threeWeeks = (rules: ContestRules): ContestRules => ({
      ...rules,
      weeks: 3,
      calendar: { ...rules.calendar, weeks },
    });
    expect(await change(threeWeeks, 'x')).toMatchObject({
      code: 'attempts-lost',
      params: { count: 1 },
    });
    const lower = (rules: ContestRules): ContestRules => ({
      ...rules,
      judging: {
        ...rules.judging,
        criteria: rules.judging.criteria.map(row => ({ ...row, max: 30 })),
      },
    });
    expect(await change(lower, 'x')).toMatchObject({ code: 'scores-lost', params: { count: 1 } });
    const earlier = (rules: ContestRules): ContestRules => ({
      ...rules,
      entry: { ...rules.entry, closesAt: '2023-11-16T09:00:00+07:00' },
    });
    expect(await change(earlier, 'x')).toMatchObject({
      code: 'entries-lost',
      params: { count: 1 },
    });
  });

  it('asks before a round ends at once, naming who is shut out, and binds the yes to these rounds', async () => {
    const { contest, act } = await contestWithOrganizer();
    test.setNow('2023-11-10T09:00:00+07:00');
    for (const code of ['a', 'b']) await makeUnit(test.ground, contest, { code });
    const entry = { ...contest.rules.entry, closesAt: '2023-11-10T08:00:00+07:00' };
    const input = { contestId: contest.id, basedOnVersion: 1, reason: 'Công văn số 12' };
    const rules = { ...contest.rules, entry };
    const asked = { code: 'rounds-end', params: { rounds: 'nop-bai', count: 2 } };
    const change = (endsConfirmed?: string) =>
      changeRules({ ...input, rules, endsConfirmed }, act());
    expect(await change()).toMatchObject(asked);
    expect(await change('dot-4')).toMatchObject(asked);
    expect(await change('nop-bai')).toEqual({ ok: true, value: { version: 2 } });
    // what is over already is no question any more
    const later = { ...input, basedOnVersion: 2, rules: moreTop(rules) };
    expect(await changeRules(later, act())).toEqual({ ok: true, value: { version: 3 } });
  });

  it('is for organizers of that contest', async () => {
    const { contest } = await contestWithOrganizer();
    const { act } = await contestWithOrganizer();
    const input = { contestId: contest.id, basedOnVersion: 1, rules: contest.rules, reason: '' };
    await expect(changeRules(input, act())).rejects.toThrow('not permitted');
  });
});
