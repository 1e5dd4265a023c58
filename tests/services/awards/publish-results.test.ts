import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectAwardInput } from '#app/services/awards/collect-award-input.server.ts';
import {
  findPublication,
  listPublications,
  readSnapshot,
} from '#app/services/awards/find-publications.server.ts';
import { previewAwards } from '#app/services/awards/preview-awards.server.ts';
import { previewPublication } from '#app/services/awards/preview-publication.server.ts';
import { findPublicationRecord } from '#app/services/awards/publication-record.server.ts';
import { publishedPrizeEntryIds } from '#app/services/awards/published-prizes.server.ts';
import {
  findPublishedResults,
  findResultsInForce,
} from '#app/services/awards/results-in-force.server.ts';
import { revokeTieDecision } from '#app/services/awards/revoke-tie-decision.server.ts';
import { verifySnapshot } from '#app/services/awards/snapshot.server.ts';
import { decideByTwo, publishByTwo } from '#tests/factories/publication.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { changeLeaf, leavesOf } from './leaves.ts';
import { makeSmallContest, type SmallContest } from './small-contest.ts';

let test: TestGround;
let small: SmallContest;

beforeEach(async () => {
  test = await openTestGround();
  small = await makeSmallContest(test);
});
afterEach(() => test.close());

const publish = (scope: string[], expectedSha256: string | null = null) =>
  publishByTwo(test.ground, { contestId: small.contest.id, scope, expectedSha256 });
const decide = (order: string[], award = 'entry') =>
  decideByTwo(test.ground, { contestId: small.contest.id, award, order });
const bothOrdered = () => decide([small.entries.justice.id, small.entries.home.id]);
const publishAll = async () => {
  await bothOrdered();
  return publish(['weekly:1', 'entry', 'collective']);
};
const rowOf = (number: number) =>
  test.ground.db.publication.findUniqueOrThrow({
    where: { contestId_number: { contestId: small.contest.id, number } },
  });
const auditOf = (action: string) =>
  test.ground.db.auditEvent.findMany({ where: { contestId: small.contest.id, action } });

describe('collecting', () => {
  it('takes who is on the roster, the judged titles and every sheet', async () => {
    await test.ground.db.entry.update({
      where: { id: small.entries.finance.id },
      data: { status: 'withdrawn' },
    });
    const { input, names } = await collectAwardInput(small.contest, test.ground.db);
    expect(input.contestants).toHaveLength(5);
    expect(input.contestants.filter(({ excluded }) => excluded).map(({ id }) => id)).toEqual([
      small.contestants.excluded.id,
    ]);
    expect(input.attempts).toHaveLength(20);
    expect(names.entries[small.entries.home.id]).toEqual({
      title: 'Nụ cười một cửa',
      unitName: 'Sở Nội vụ',
      kind: 'video',
    });
    expect(input.sheets).toHaveLength(9);
    expect(input.entries.map(({ status }) => status).sort()).toEqual([
      'valid',
      'valid',
      'withdrawn',
    ]);
  });

  it('shows organizers each figure with names, and what is tied', async () => {
    const preview = await previewAwards(small.contest.id, small.as('secretary'));
    if (!preview.ok) throw new Error(preview.code);
    const { entries, collective, weekly, ties } = preview.value;
    expect(
      entries.map(({ code, score, rank, prize, isTied }) => [code, score, rank, prize, isTied]),
    ).toEqual([
      ['V01', '75.25', 1, null, true],
      ['V02', '75.25', 1, null, true],
      ['V03', '49.00', 3, null, false],
    ]);
    expect(collective).toHaveLength(3);
    expect(weekly[0]?.ranking.map(({ fullName, prize }) => [fullName, prize])).toEqual([
      ['Vũ Thị An', 'first'],
      ['Phạm Thị Chi', 'second'],
      ['Hoàng Văn Dũng', null],
      ['Đỗ Văn Bình', null],
    ]);
    expect(ties).toMatchObject([{ award: 'entry', prizes: ['first', 'second'], rank: 1 }]);
  });

  it('names the entry whose sheet can not be used', async () => {
    await test.ground.db.scoreSheet.updateMany({
      where: { entryId: small.entries.finance.id },
      data: { scores: { content: 41 } },
    });
    const refused = { ok: false, code: 'unusable-input', params: { subject: 'V03' } };
    expect(await previewAwards(small.contest.id, small.as('secretary'))).toMatchObject(refused);
    expect(await publish(['entry'])).toMatchObject(refused);
    // a week's prizes don't rest on what a judge wrote
    expect(await publish(['weekly:1'])).toMatchObject({ ok: true });
  });
});

describe('ties', () => {
  it('block their award alone until the committee has decided', async () => {
    expect(await publish(['entry'])).toMatchObject({ ok: false, code: 'open-tie' });
    expect(await publish(['weekly:1', 'entry'])).toMatchObject({
      code: 'open-tie',
      params: { count: 1, awards: 'entry' },
    });
    expect(await publish(['weekly:1'])).toMatchObject({ ok: true, value: { number: 1 } });
    expect(await bothOrdered()).toMatchObject({ ok: true });
    expect(await publish(['entry'])).toMatchObject({ ok: true, value: { number: 2 } });
    const found = await findPublication({ contestId: small.contest.id, number: 2 }, test.ground);
    expect(found?.redaction.entries?.map(({ title, prize, rank }) => [title, prize, rank])).toEqual(
      [
        ['Chữ ký số', 'first', 1],
        ['Nụ cười một cửa', 'second', 2],
      ],
    );
    expect(found?.redaction.decisions).toMatchObject([
      {
        ...{ award: 'entry', others: 0, reason: 'Ban Tổ chức họp, biểu quyết' },
        order: [{ name: 'Chữ ký số' }, { name: 'Nụ cười một cửa', unitName: 'Sở Nội vụ' }],
        decidedAt: '2023-12-05T02:00:00.000Z',
      },
    ]);
    const record = await findPublicationRecord(
      { contestId: small.contest.id, number: 2 },
      test.ground,
    );
    expect(record?.decisions).toEqual(found?.redaction.decisions);
  });

  it('are decided only whole, while open', async () => {
    const { home, justice, finance } = small.entries;
    const refused = { ok: false, code: 'no-such-tie' };
    expect(await decide([home.id])).toMatchObject(refused);
    expect(await decide([home.id, home.id])).toMatchObject(refused);
    expect(await decide([home.id, justice.id, finance.id])).toMatchObject(refused);
    expect(await decide([home.id, justice.id], 'collective')).toMatchObject(refused);
    expect(await decide([home.id, justice.id])).toMatchObject({ ok: true });
    expect(await decide([home.id, justice.id])).toMatchObject(refused);
    expect(await auditOf('tie.decide')).toMatchObject([
      { after: { award: 'entry', order: [home.id, justice.id] }, subjectType: 'tie-decision' },
    ]);
  });

  it('come back when a decision is taken back', async () => {
    const decided = await bothOrdered();
    if (!decided.ok) throw new Error(decided.code);
    const input = {
      contestId: small.contest.id,
      decisionId: decided.value.decisionId,
      reason: 'Chấm lại',
    };
    await expect(revokeTieDecision(input, small.as('secretary'))).rejects.toThrow('not permitted');
    expect(await revokeTieDecision(input, small.as('committee'))).toMatchObject({ ok: true });
    expect(await revokeTieDecision(input, small.as('committee'))).toMatchObject({
      code: 'unknown-decision',
    });
    expect(await publish(['entry'])).toMatchObject({ code: 'open-tie' });
    expect(await auditOf('tie.revoke')).toHaveLength(1);
  });

  it('leave a decision without effect once the figures have changed, not an unusable input', async () => {
    await bothOrdered();
    await test.ground.db.scoreSheet.updateMany({
      where: { entryId: small.entries.home.id },
      data: { scores: { content: 35, creativity: 20, staging: 15, usefulness: 10 } },
    });
    const preview = await previewAwards(small.contest.id, small.as('secretary'));
    expect(preview).toMatchObject({
      ok: true,
      value: { ties: [], decisions: [{ stands: false }] },
    });
    expect(await publish(['entry'])).toMatchObject({ ok: true });
    const snapshot = JSON.parse((await rowOf(1)).snapshot);
    expect(snapshot.input.decisions).toEqual([]);
  });
});

describe('publishing', () => {
  it('freezes a snapshot that verifies, and not after any single value in it was changed', async () => {
    expect(await publishAll()).toMatchObject({ ok: true, value: { number: 1 } });
    const text = await readSnapshot(
      { contestId: small.contest.id, number: 1 },
      small.as('secretary'),
    );
    if (text === null) throw new Error('no snapshot');
    expect(verifySnapshot(text)).toEqual({ kind: 'compared', differing: [], isSealed: true });
    const leaves = leavesOf(JSON.parse(text));
    expect(leaves.length).toBeGreaterThan(400);
    for (const path of leaves) {
      const changed = verifySnapshot(changeLeaf(text, path));
      const at = path.join('.');
      if (changed.kind !== 'compared') throw new Error(`${at}: ${changed.problem}`);
      expect(changed.differing.length, at).toBeGreaterThan(0);
      if (path[0] === 'result') {
        expect(changed.differing[0], at).toMatch(/^result\./);
      }
      for (const name of changed.differing) expect(name, at).toMatch(/^(result|input)\.|^sha256$/);
    }
  });

  it('shows the public winners and units, no other person, no id and no judge', async () => {
    await publishAll();
    const { redaction, snapshot } = await rowOf(1);
    expect(redaction).toContain('Vũ Thị An');
    expect(redaction).toContain('Phạm Thị Chi');
    for (const name of ['Đỗ Văn Bình', 'Hoàng Văn Dũng', 'Lê Thị Thư', 'Mai Văn Đi']) {
      expect(redaction).not.toContain(name);
    }
    expect(redaction).not.toContain('Kho bạc không giấy');
    const ids = [
      ...Object.values(small.contestants),
      ...Object.values(small.units),
      ...small.judges,
      small.entries.finance,
    ].map(({ id }) => id);
    for (const id of ids) expect(redaction).not.toContain(id);
    // the third is the score of the entry without a prize
    for (const points of ['20.5', '11.25', '49.00', '9.75', '10.25']) {
      expect(redaction).not.toContain(points);
    }
    expect(snapshot).toContain('Đỗ Văn Bình');
    const shown = await findResultsInForce(small.contest, test.ground);
    expect(JSON.stringify(shown)).not.toContain(small.entries.home.id);
  });

  it('numbers on, and leaves what was published byte for byte', async () => {
    await publishAll();
    const first = await rowOf(1);
    await test.ground.db.person.updateMany({ data: { fullName: 'Tên Khác' } });
    await test.ground.db.scoreSheet.updateMany({
      where: { entryId: small.entries.home.id },
      data: { scores: { content: 40, creativity: 25, staging: 20, usefulness: 15 } },
    });
    test.setNow('2023-12-06T09:00:00+07:00');
    expect(await publish(['entry'])).toMatchObject({ ok: true, value: { number: 2 } });
    expect(await rowOf(1)).toEqual(first);
    expect((await listPublications(small.contest.id, test.ground)).map(row => row.number)).toEqual([
      2, 1,
    ]);
    const old = await findPublishedResults(small.contest, 1, test.ground);
    expect(old?.results.entries?.award[0]).toMatchObject({ title: 'Chữ ký số', prize: 'first' });
    const audit = await auditOf('results.publish');
    expect(audit.map(({ after }) => after)).toMatchObject([
      { number: 1, scope: ['weekly:1', 'entry', 'collective'], sha256: first.sha256 },
      { number: 2, scope: ['entry'] },
    ]);
  });

  it('can not be changed or deleted, not even past the services', async () => {
    await publishAll();
    const { db } = test.ground;
    await expect(db.publication.updateMany({ data: { redaction: '{}' } })).rejects.toThrow();
    await expect(db.publication.deleteMany()).rejects.toThrow();
    await expect(db.$executeRaw`TRUNCATE "Publication"`).rejects.toThrow();
    expect(await db.publication.count()).toBe(1);
  });

  it('shows each award by the newest publication that holds it', async () => {
    await publishAll();
    await publish(['weekly:2']);
    await publish(['weekly:1']);
    const { results, publications } = await findResultsInForce(small.contest, test.ground);
    expect(publications).toHaveLength(3);
    expect(results.weekly.map(({ from, award }) => [award.week, from.number])).toEqual([
      [2, 2],
      [1, 3],
    ]);
    expect(results.entries?.from.number).toBe(1);
    expect(results.collective?.from.number).toBe(1);
    expect(results.entries?.award.map(({ video }) => video)).toMatchObject([
      { entryCode: 'V02', number: 1, remembers: false },
      { entryCode: 'V01', number: 2, remembers: false },
    ]);
  });

  it('tells which entries everyone may watch, by the newest word', async () => {
    const published = () => publishedPrizeEntryIds(small.contest.id, test.ground);
    const { home, justice, finance } = small.entries;
    expect(await published()).toEqual(new Set());
    await publishAll();
    expect(await published()).toEqual(new Set([home.id, justice.id]));
    await test.ground.db.entry.update({ where: { id: home.id }, data: { status: 'rejected' } });
    await publish(['entry']);
    expect(await published()).toEqual(new Set([justice.id, finance.id]));
    const old = await findPublishedResults(small.contest, 1, test.ground);
    expect(old?.results.entries?.award.map(({ video }) => video?.entryCode ?? null)).toEqual([
      'V02',
      null,
    ]);
  });

  it('leads to where a winning video was posted, while everyone may watch it', async () => {
    await publishAll();
    const { home, justice, finance } = small.entries;
    const post = (entryId: string, url: string, day: string) =>
      test.ground.db.publicPost.create({
        data: { entryId, url, recordedAt: new Date(day), recordedById: 'x' },
      });
    await post(justice.id, 'https://fb.watch/new', '2023-12-02');
    await post(justice.id, 'https://fb.watch/old', '2023-12-01');
    await post(home.id, 'https://fb.watch/home', '2023-12-01');
    await post(finance.id, 'https://fb.watch/no-winner', '2023-12-01');
    await test.ground.db.entry.update({ where: { id: home.id }, data: { status: 'rejected' } });
    const { results } = await findResultsInForce(small.contest, test.ground);
    expect(results.entries?.award.map(({ postUrl }) => postUrl)).toEqual([
      'https://fb.watch/new',
      null,
    ]);
  });

  it('publishes what the preview showed, or nothing', async () => {
    await bothOrdered();
    const scope = ['weekly:1', 'entry'];
    const looked = await previewPublication(
      { contest: small.contest, scope },
      small.as('secretary'),
    );
    if (!looked.ok) throw new Error(looked.code);
    test.setNow('2023-12-05T09:10:00+07:00');
    await test.ground.db.attempt.updateMany({
      where: { contestantId: small.contestants.dung.id, week: 1 },
      data: { correct: 6 },
    });
    expect(await publish(scope, looked.value.sha256)).toMatchObject({ code: 'changed-meanwhile' });
    await test.ground.db.attempt.updateMany({
      where: { contestantId: small.contestants.dung.id, week: 1 },
      data: { correct: 7 },
    });
    expect(await publish(scope, looked.value.sha256)).toMatchObject({ ok: true });
    const found = await findPublication({ contestId: small.contest.id, number: 1 }, test.ground);
    expect({ ...found?.redaction, publishedAt: '' }).toEqual({
      ...looked.value.redaction,
      ...{ publishedAt: '', number: 1 },
    });
  });

  it('waits for the week, the last unit’s hand-in and something to rank', async () => {
    test.setNow('2023-10-27T16:59:59+07:00');
    expect(await publish(['weekly:1'])).toMatchObject({ code: 'week-still-open' });
    test.setNow('2023-10-27T17:00:00+07:00');
    expect(await publish(['weekly:1'])).toMatchObject({ ok: true });
    expect(await publish(['weekly:2'])).toMatchObject({
      code: 'week-still-open',
      params: { week: 2 },
    });
    expect(await publish(['entry'])).toMatchObject({ code: 'entries-still-open' });
    await test.ground.db.deadlineExtension.create({
      data: {
        unitId: small.units.justice.id,
        closesAt: new Date('2023-11-20T00:00:00+07:00'),
        reason: 'Mất điện',
        createdById: small.judges[0]?.id ?? '',
        createdAt: new Date('2023-11-17T09:00:00+07:00'),
      },
    });
    await bothOrdered();
    test.setNow('2023-11-19T23:59:59+07:00');
    expect(await publish(['entry'])).toMatchObject({ code: 'entries-still-open' });
    test.setNow('2023-11-20T00:00:00+07:00');
    expect(await publish(['entry'])).toMatchObject({ ok: true });
    await test.ground.db.attempt.deleteMany({ where: { week: 3 } });
    expect(await publish(['weekly:3'])).toMatchObject({
      code: 'nothing-in-scope',
      params: { awards: 'weekly:3' },
    });
    expect(await publish([])).toMatchObject({ code: 'scope-empty' });
    expect(await publish(['weekly:5'])).toMatchObject({ code: 'unknown-award' });
  });

  it('keeps snapshots for organizers', async () => {
    await publish(['weekly:1']);
    const one = { contestId: small.contest.id, number: 1 };
    for (const act of [small.as('unit'), small.as('judge'), test.anonymousAct()]) {
      await expect(readSnapshot(one, act)).rejects.toThrow('not permitted');
      await expect(previewAwards(small.contest.id, act)).rejects.toThrow('not permitted');
    }
    expect(await readSnapshot({ ...one, number: 9 }, small.as('secretary'))).toBeNull();
  });

  it('gives two committees that publish at once two numbers, or tells one of them', async () => {
    const verdicts = await Promise.all([publish(['weekly:1']), publish(['weekly:2'])]);
    for (const verdict of verdicts) {
      if (!verdict.ok) expect(verdict.code).toBe('published-meanwhile');
    }
    const numbers = (await listPublications(small.contest.id, test.ground)).map(row => row.number);
    expect(numbers).toEqual(numbers.map((_, at) => numbers.length - at));
    expect(numbers).toHaveLength(verdicts.filter(({ ok }) => ok).length);
  });
});
