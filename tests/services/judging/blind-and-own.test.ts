import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listJudgeQueue } from '#app/services/judging/list-judge-queue.server.ts';
import { openScoreSheet } from '#app/services/judging/open-score-sheet.server.ts';
import { saveScoreSheet } from '#app/services/judging/save-score-sheet.server.ts';
import { submitAllSheets } from '#app/services/judging/submit-all-sheets.server.ts';
import { findCaptions } from '#app/services/media/find-captions.server.ts';
import { findPlayer } from '#app/services/media/find-player.server.ts';
import { makeUnit } from '#tests/factories/contest.ts';
import { fullScores, openJudgingGround } from './judging-ground.ts';

const name = 'Phường Hạ Lý';
const parent = 'UBND quận Hồng Bàng';
let blind: Awaited<ReturnType<typeof openJudgingGround>>;
let open: typeof blind;

beforeAll(async () => {
  blind = await openJudgingGround(rules => ({
    ...rules,
    judging: { ...rules.judging, blind: true },
  }));
  open = await openJudgingGround();
});
afterAll(async () => {
  await blind?.close();
  await open?.close();
});

/** The video of a ward whose every text names it, with captions that do too. */
async function tellingEntry({ ground, contest, entryOf }: typeof blind) {
  const above = await makeUnit(ground, contest, { code: 'hb', name: parent, group: 'district' });
  const unit = await makeUnit(ground, contest, {
    ...{ code: 'hl', name, group: 'commune', parent: above },
  });
  const entry = await entryOf(unit, {
    code: 'V01',
    versions: [
      {
        title: `Một cửa ở PHƯỜNG HẠ LÝ`,
        description: `Cán bộ ${name}\n(${parent.normalize('NFD')}) không để dân chờ.`,
      },
    ],
  });
  const vtt = `WEBVTT\n\n00:01.000 --> 00:02.000\nChào mừng đến ${name}\n`;
  const storageKey = `captions/${randomUUID()}.vtt`;
  await ground.storage.put(storageKey, Readable.from([Buffer.from(vtt)]));
  await ground.db.captions.create({
    data: {
      ...{ entryVersionId: entry.versions[0]?.id ?? '', storageKey, sizeBytes: vtt.length },
      sha256: createHash('sha256').update(vtt).digest('hex'),
      ...{ addedById: randomUUID(), addedAt: new Date() },
    },
  });
}

/** All that a judge is told of the entry, as the pages send it. */
async function told(ground: typeof blind): Promise<string> {
  const { contest } = ground;
  const judge = await ground.makeJudge();
  const asked = { contest, entryCode: 'V01', number: 1 };
  const captions = await findCaptions(asked, judge.act());
  const all = [
    await listJudgeQueue({ contestId: contest.id }, judge.act()),
    await openScoreSheet({ contestId: contest.id, entryCode: 'V01' }, judge.act()),
    await findPlayer(asked, judge.act()),
    await captions?.read(),
  ];
  return JSON.stringify(all).normalize('NFC').toLowerCase();
}

test('where judging is blind nothing that a judge is sent names the unit or what it belongs to', async () => {
  await tellingEntry(blind);
  const all = await told(blind);
  expect(all).toContain('một cửa ở •••');
  expect(all).toContain('chào mừng đến •••');
  for (const word of ['hạ lý', 'hồng bàng']) expect(all).not.toContain(word);
  await tellingEntry(open);
  expect(await told(open)).toContain('chào mừng đến phường hạ lý');
});

test('organizers read captions as they are, blind or not', async () => {
  const { act } = await blind.makeOrganizer();
  const captions = await findCaptions(
    { contest: blind.contest, entryCode: 'V01', number: 1 },
    act(),
  );
  expect(await captions?.read()).toContain(name);
});

test('all complete drafts are submitted as they were seen, others stay drafts; own totals only', async () => {
  const judge = await open.makeJudge();
  const other = await open.makeJudge();
  const codes = ['V11', 'V12', 'V13', 'V14'];
  for (const code of codes) await open.entryOf(open.department, { code });
  const contestId = open.contest.id;
  const save = (
    by: typeof judge,
    entryCode: string,
    scores: Record<string, number>,
    revision = 0,
  ) =>
    saveScoreSheet({ contestId, entryCode, version: 1, revision, scores, comment: '' }, by.act());
  await save(judge, 'V11', fullScores);
  await save(judge, 'V12', { ...fullScores, content: 40 });
  await save(judge, 'V12', { ...fullScores, content: 30 }, 1);
  await save(judge, 'V13', { content: 10 });
  await save(other, 'V11', { content: 1 });

  const queue = await listJudgeQueue({ contestId }, judge.act());
  const missing = Object.fromEntries(queue.items.map(item => [item.code, item.missing.length]));
  expect(missing).toMatchObject({ V11: 0, V12: 0, V13: 3, V14: 4 });
  const opened = await openScoreSheet({ contestId, entryCode: 'V14' }, judge.act());
  expect(opened).toMatchObject({
    value: {
      others: [
        { code: 'V11', total: 83.5 },
        { code: 'V12', total: 78 },
        { code: 'V13', total: 10 },
      ],
    },
  });

  const drafts = [
    { entryCode: 'V11', version: 1, revision: 1 },
    // seen before its second save
    { entryCode: 'V12', version: 1, revision: 0 },
    { entryCode: 'V13', version: 1, revision: 1 },
    { entryCode: 'V99', version: 1, revision: 1 },
  ];
  expect(await submitAllSheets({ contestId, drafts }, judge.act())).toEqual({
    submitted: ['V11'],
    refused: [
      { code: 'V12', why: 'changed-meanwhile' },
      { code: 'V13', why: 'missing' },
      { code: 'V99', why: 'unknown-entry' },
    ],
  });
  const rows = await open.ground.db.scoreSheet.findMany({ where: { status: 'submitted' } });
  expect(rows).toMatchObject([{ judgeId: judge.person.id, scores: fullScores }]);
});
