import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getContest } from '#app/services/contests/find-contest.server.ts';
import { countHandIns } from '#app/services/entries/count-hand-ins.server.ts';
import { recuseJudge } from '#app/services/judging/recuse-judge.server.ts';
import { scoreSpread } from '#app/services/judging/score-spread.server.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { makeQuestions } from '#tests/factories/questions.ts';
import { makeAttempt } from '#tests/factories/quiz-attempts.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makePortalContest, marks, type PortalContest, people } from './portal-contest.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

let test: TestGround;
let made: PortalContest;
let portal: ServedPortal;

beforeAll(async () => {
  test = await openTestGround();
  test.setNow('2023-11-20T09:00:00+07:00');
  made = await makePortalContest(test);
  const { contest, units } = made;
  const { ground } = test;
  await makeEntry(ground, {
    ...{ contest, unit: units.finance, code: 'V09', status: 'withdrawn' },
    versions: [
      { decidingAt: '2023-11-16T23:59:00+07:00' },
      { decidingAt: '2023-11-17T00:01:00+07:00' },
    ],
  });
  const asked = { contestId: contest.id, week: 1, count: 12 };
  const bank = await makeQuestions(ground, asked);
  const taken = await ground.db.attempt.findMany({
    where: { week: 1, contestant: { contestId: contest.id, excludedReason: null } },
    select: { contestantId: true },
  });
  await ground.db.attempt.deleteMany({ where: { week: 1 } });
  for (const [at, { contestantId }] of taken.entries()) {
    await makeAttempt(ground, {
      ...{ contestantId, week: 1, bank, seed: `s${at}` },
      startedAt: new Date('2023-10-24T09:00:00+07:00'),
    });
  }
  portal = await servePortal(test);
});
afterAll(async () => {
  await portal?.close();
  await test?.close();
});

const secretary = () =>
  test.act(made.personOf.secretary, [
    { role: 'secretary', contestId: made.contest.id, unitId: null },
  ]);
const contestId = () => made.contest.id;
const address = (chart: string) => `/${made.contest.code}/bieu-do/${chart}`;

describe('hand-ins by day', () => {
  it('are all versions by the moment that counts in Hải Phòng, of withdrawn entries too', async () => {
    const { spans, closesAt } = await countHandIns({ contestId: contestId() }, secretary());
    const { rules } = await getContest(contestId(), test.ground);
    expect(closesAt).toEqual(new Date(rules.entry.closesAt));
    const some = spans.filter(({ first, replaced }) => first + replaced > 0).slice(-2);
    expect(some).toEqual([
      { from: new Date('2023-11-16T00:00:00+07:00'), first: 1, replaced: 0 },
      { from: new Date('2023-11-17T00:00:00+07:00'), first: 0, replaced: 1 },
    ]);
    const total = spans.reduce((sum, { first, replaced }) => sum + first + replaced, 0);
    expect(total).toBe(5);
  });
});

describe('the spread of scores', () => {
  it('has totals in their order, furthest apart first, without a word of who gave which', async () => {
    const spread = await scoreSpread({ contestId: contestId() }, secretary());
    expect(spread.entries.map(({ code, totals, range }) => [code, totals, range])).toEqual([
      ['V03', [55.5, 57.25, 58.75], 3.25],
      ['V01', [75.75, 76.25, 78.25], 2.5],
      ['V02', [72.5, 73.25, 74.75], 2.25],
    ]);
    const told = JSON.stringify(spread);
    const { judge, branchJudge, thirdJudge } = made.personOf;
    for (const secret of [judge, branchJudge, thirdJudge, ...Object.values(marks.names)]) {
      expect(told).not.toContain(secret);
    }
  });

  it('leaves out whoever withdrew, and entries with one sheet', async () => {
    const { judge, branchJudge } = made.personOf;
    for (const judgeId of [judge, branchJudge]) {
      const asked = { contestId: contestId(), entryCode: 'V03', judgeId, reason: 'Người thân' };
      expect(await recuseJudge(asked, secretary())).toMatchObject({ ok: true });
    }
    const { entries } = await scoreSpread({ contestId: contestId() }, secretary());
    expect(entries.map(({ code }) => code)).toEqual(['V01', 'V02']);
  });
});

const charts = [
  ...['tham-gia', 'nop-bai', 'tien-do-cham', 'chenh-lech-diem', 'do-kho-cau-hoi'],
  ...['diem-bai-du-thi', 'giai-tap-the'],
];

describe('a chart as a file', () => {
  it('goes to organizers, light, with contest and date, as SVG and as PNG of twice its size', async () => {
    const { secretary: who } = made.personOf;
    for (const chart of charts) {
      const [svg, png] = await Promise.all(
        ['svg', 'png'].map(extension => portal.ask(who, `${address(chart)}.${extension}?dot=1`)),
      );
      if (!svg || !png) throw new Error('no answers');
      expect([svg.status, png.status], chart).toEqual([200, 200]);
      const of = /tham-gia|do-kho/.test(chart) ? '-dot-1' : '';
      expect(svg.headers.get('Content-Disposition')).toBe(
        `attachment; filename="cchc-2023-bieu-do-${chart}${of}.svg"`,
      );
      expect(svg.headers.get('Content-Type')).toBe('image/svg+xml; charset=utf-8');
      expect(png.headers.get('Content-Type')).toBe('image/png');
      expect(png.headers.get('Cache-Control')).toBe('no-store');
      const text = await svg.text();
      expect(text, chart).not.toMatch(/NaN|undefined/);
      expect(text).toContain(`${made.contest.title}. Số liệu đến 20/11/2023 09:00.`);
      expect(text).toContain('fill="#ffffff"');
      const small = await sharp(Buffer.from(text)).metadata();
      const large = await sharp(Buffer.from(await png.arrayBuffer())).metadata();
      expect([large.format, large.width], chart).toEqual(['png', 1920]);
      expect(large.height).toBe(2 * Math.round(small.height));
    }
  });

  it('speaks the language that was chosen', async () => {
    const chosen = await portal.ask(null, '/ngon-ngu/en');
    const language = chosen.headers.get('Set-Cookie')?.split(';')[0] ?? '';
    const session = await portal.cookieOf(made.personOf.committee);
    const response = await portal.ask(null, `${address('nop-bai')}.svg`, {
      headers: { Cookie: `${session}; ${language}` },
    });
    const text = await response.text();
    expect(text).toContain('Hand-ins each day');
    expect(text).toContain('Figures as of 20 Nov 2023, 09:00.');
  });

  it('goes to nobody else: not scores or progress to judges, not other units to a unit', async () => {
    const { personOf, units } = made;
    const wrong: string[] = [];
    for (const who of people) {
      for (const chart of charts) {
        const id = who === 'visitor' ? null : personOf[who];
        const { status } = await portal.ask(id, `${address(chart)}.svg?dot=1`);
        const isOrganizer = who === 'secretary' || who === 'committee';
        const expected = who === 'visitor' ? 302 : isOrganizer ? 200 : 403;
        if (status !== expected) wrong.push(`${who} ${chart}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    const ofUnit = (unit: { id: string }) => `${address('tham-gia')}.svg?dot=1&don-vi=${unit.id}`;
    expect((await portal.ask(personOf.own, ofUnit(units.home))).status).toBe(200);
    expect((await portal.ask(personOf.own, ofUnit(units.justice))).status).toBe(403);
  });

  it('isn’t there under another name, kind or week, or of a week that is still open', async () => {
    const ask = async (chart: string) =>
      (await portal.ask(made.personOf.secretary, address(chart))).status;
    for (const chart of ['toString.svg', 'nop-bai.pdf', 'nop-bai', 'do-kho-cau-hoi.svg?dot=9']) {
      expect(await ask(chart), chart).toBe(404);
    }
    test.setNow('2023-10-25T09:00:00+07:00');
    expect(await ask('do-kho-cau-hoi.svg?dot=1')).toBe(404);
    test.setNow('2023-11-20T09:00:00+07:00');
  });
});

it('organizers’ pages hold their chart with its table, in both widths', async () => {
  const { code } = made.contest;
  const pages = {
    'to-chuc/tham-gia?dot=1': 'tham-gia',
    'to-chuc/bai-du-thi': 'nop-bai',
    'to-chuc/cham-diem': 'tien-do-cham',
    'to-chuc/cham-diem/ket-qua': 'chenh-lech-diem',
    'to-chuc/trac-nghiem/1/thong-ke': 'do-kho-cau-hoi',
    'giai-thuong': 'diem-bai-du-thi',
    'giai-thuong?muc=tap-the': 'giai-tap-the',
  };
  for (const [page, chart] of Object.entries(pages)) {
    const response = await portal.ask(made.personOf.secretary, `/${code}/${page}`);
    const [, figure = ''] = /<figure(.*?)<\/figure>/s.exec(await response.text()) ?? [];
    expect(figure.match(/<svg role="img" aria-label="[^"]+\./g), page).toHaveLength(2);
    expect(figure, page).toMatch(/<details.*<table/s);
    expect(figure, page).toContain(`/bieu-do/${chart}.png`);
    expect(figure, page).not.toContain('NaN');
  }
});
