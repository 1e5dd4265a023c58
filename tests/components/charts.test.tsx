import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { collectiveFigure, finalScoresFigure } from '#app/components/charts/awards-figures.ts';
import { chartSvg } from '#app/components/charts/chart-file.tsx';
import { fileColours } from '#app/components/charts/chart-marks.tsx';
import type { Figure, Words } from '#app/components/charts/figure.ts';
import { FigureCard } from '#app/components/charts/figure-card.tsx';
import { handInsFigure } from '#app/components/charts/hand-ins-figure.ts';
import { progressFigure, spreadFigure } from '#app/components/charts/judging-figures.ts';
import { participationFigure } from '#app/components/charts/participation-figure.ts';
import { questionsFigure } from '#app/components/charts/questions-figure.ts';
import { translator } from '#app/components/i18n.ts';
import type { ShownReport, ShownRow } from '#app/components/participation/participation-types.ts';
import { render } from './render.tsx';

const vi: Words = { t: translator('vi'), language: 'vi' };
const en: Words = { t: translator('en'), language: 'en' };

const rowOf = (name: string, rate: number, given: Partial<ShownRow> = {}): ShownRow => ({
  ...{ unitId: name, name, depth: 0, ownOnly: false, group: 'city', minimum: 70, roster: 20 },
  weeks: [{ took: rate / 5, rate: rate.toFixed(2), holds: rate >= 70, scores: null }],
  participation: rate.toFixed(2),
  ...given,
});
const reportOf = (rows: ShownRow[], unit: ShownReport['unit'] = null): ShownReport => ({
  contest: { code: 'cchc-2023', title: 'Hội thi', measure: 'mean-weekly' },
  weeks: [
    {
      ...{ week: 1, state: 'past', opensAt: '2023-10-23T08:00:00+07:00' },
      closesAt: '2023-10-27T17:00:00+07:00',
    },
  ],
  ...{ unit, rows, total: rowOf('Tất cả', 60), missing: [0] },
});
const many = reportOf(
  Array.from({ length: 110 }, (_, at) => rowOf(`Đơn vị ${at}`, 100 - at * 0.5)),
);

const labelsOf = ({ chart }: Figure) =>
  chart.kind === 'days' ? [] : chart.rows.map(({ label }) => label);

describe('participation', () => {
  it('stands lowest first, counts who is below the minimum, and keeps those not drawn in the table', () => {
    const figure = participationFigure(many, 1, vi);
    if (!figure) throw new Error('no figure');
    expect(labelsOf(figure).slice(0, 2)).toEqual(['Đơn vị 109', 'Đơn vị 108']);
    expect(labelsOf(figure)).toHaveLength(30);
    expect(figure.table.rows).toHaveLength(110);
    expect(figure.finding).toBe(
      '49 trong 110 đơn vị chưa đạt mức tối thiểu. Hình vẽ 30 dòng thấp nhất trong 110; bảng trên trang có đủ.',
    );
    expect(figure.table.rows[0]).toEqual(['Đơn vị 109', '45,50%', '70%', '9,1', '20']);
    expect(participationFigure(many, 1, en)?.finding).toMatch(/^49 of 110 units are below/);
  });

  it('of all units draws those that compete; of one its departments below the whole', () => {
    const rows = [
      rowOf('Ủy ban nhân dân quận Lê Chân', 80),
      rowOf('Phường An Biên', 10, { depth: 1 }),
      rowOf('Sở Y tế', 90),
    ];
    const all = participationFigure(reportOf(rows), null, vi);
    if (!all) throw new Error('no figure');
    expect(labelsOf(all)).toEqual(['UBND quận Lê Chân', 'Sở Y tế']);
    expect(all.finding).toBe('Tất cả 2 đơn vị đạt mức tối thiểu.');
    const one = participationFigure(reportOf(rows, { id: 'u', name: 'Quận' }), 1, vi);
    if (!one) throw new Error('no figure');
    expect(labelsOf(one)).toEqual([
      ...['Tổng cộng', 'Phường An Biên', 'UBND quận Lê Chân', 'Sở Y tế'],
    ]);
    expect(one.finding).toBe('Cả đơn vị 60,00%, chưa đạt mức tối thiểu 70%.');
  });
});

const counted = {
  daysPerSpan: 1,
  spans: ['13', '14', '15'].map((day, at) => ({
    from: `2023-11-${day}T00:00:00+07:00`,
    ...{ first: at, replaced: at === 2 ? 3 : 0 },
  })),
  ...{ closesAt: '2023-11-16T00:00:00+07:00', asOf: '2023-11-14T12:00:00+07:00' },
};

it('hand-ins have the deadline and today as lines, and the days with any in the table', () => {
  const figure = handInsFigure(counted, vi);
  if (figure?.chart.kind !== 'days') throw new Error('no figure');
  expect(figure.finding).toBe(
    'Tổng cộng 6 lượt nộp. Trong đó 3 lượt thay bài. Nhiều nhất là ngày 15/11/2023: 5 lượt.',
  );
  expect(figure.chart.values).toEqual([0, 1, 5]);
  expect(figure.chart.lines).toEqual([
    { at: 3, label: 'Hạn nộp 15/11/2023 24:00', strong: true },
    { at: 1.5, label: 'Hiện nay', strong: false },
  ]);
  expect(figure.table.rows).toEqual([
    ['14/11/2023', '1', '0'],
    ['15/11/2023', '2', '3'],
  ]);
  const later = handInsFigure({ ...counted, asOf: counted.closesAt }, en);
  if (later?.chart.kind !== 'days') throw new Error('no figure');
  expect(later.chart.lines.map(({ label }) => label)).toEqual(['Deadline 15 Nov 2023, 24:00']);
  expect(handInsFigure({ ...counted, spans: [] }, vi)).toBeNull();
});

it('judges stand by how much they have left, whoever is behind pointed out in words too', () => {
  const judge = (fullName: string, submitted: number, draft: number, behind = false) => ({
    ...{ fullName, behind, revoked: false },
    counts: { submitted, draft, none: 10 - submitted - draft, total: 10 },
  });
  const figure = progressFigure(
    {
      judges: [judge('An', 9, 1), judge('Bình', 2, 3, true)],
      counts: { submitted: 11, draft: 4, none: 5, total: 20 },
    },
    vi,
  );
  if (figure?.chart.kind !== 'bars') throw new Error('no figure');
  expect(labelsOf(figure)).toEqual(['Bình', 'An']);
  expect(figure.chart.rows[0]).toMatchObject({
    ...{ figure: '2/10', note: 'Chậm tiến độ', flagged: true, value: 2, begun: 3, of: 10 },
  });
  expect(figure.finding).toBe('Đã nộp 11 trong 20 phiếu. 1 giám khảo chậm tiến độ.');
  expect(figure.table.rows).toEqual([
    ['Bình', '2/10', '3', '5'],
    ['An', '9/10', '1', '0'],
  ]);
});

const spreadOf = (title = 'Nụ cười') => ({
  discussionSpread: 20,
  entries: [
    { code: 'V02', title, totals: [60, 70, 85.25], mean: 71.75, range: 25.25, isFar: true },
    { code: 'V01', title: 'Hẹn', totals: [80, 82], mean: 81, range: 2, isFar: false },
  ],
});

it('the spread names the entry on which judges are furthest apart, and how many are to be talked over', () => {
  const figure = spreadFigure(spreadOf(), vi);
  if (figure?.chart.kind !== 'spread') throw new Error('no figure');
  expect(figure.finding).toBe(
    'Xa nhau nhất ở bài V02: 25,25 điểm. 1 bài chênh từ 20 điểm trở lên, cần trao đổi.',
  );
  expect(figure.chart.ticks.map(({ label }) => label)).toEqual(['60', '70', '80', '90']);
  expect(figure.table.rows[0]).toEqual([
    ...['V02 Nụ cười', '3', '71,75', '60,00', '85,25', '25,25'],
  ]);
  expect(figure.chart.rows.map(row => row.figure)).toEqual(['25,25', '2,00']);
  expect(spreadFigure({ discussionSpread: null, entries: [] }, vi)).toBeNull();
});

it('questions stand hardest first beside what guessing brings', () => {
  const question = (text: string, right: number, worries: string[] = []) => ({
    ...{ text, topic: 'Chung', drawn: 40, right, worries },
  });
  const questions = [question('Dễ', 0.9), question('Khó', 0.2, ['guessed'])];
  const figure = questionsFigure({ week: 2, questions }, vi);
  if (figure?.chart.kind !== 'bars') throw new Error('no figure');
  expect(labelsOf(figure)).toEqual(['2. Khó', '1. Dễ']);
  expect(figure.table.rows[0]?.[0]).toBe('2. Khó');
  expect(figure.chart).toMatchObject({ to: 100, limitLabel: 'đoán ngẫu nhiên 25%' });
  expect(figure.chart.rows[0]).toMatchObject({ value: 20, limit: 25, note: 'cần xem lại' });
  expect(figure.finding).toBe('Tỷ lệ trả lời đúng từ 20% đến 90%. 1 trong 2 câu cần xem lại.');
});

it('on a page is a picture with its sentence, twice for two widths, with its table and both files', async () => {
  const figure = spreadFigure(spreadOf(), vi);
  const html = await render(
    <FigureCard figure={figure} contest="cchc-2023" name="chenh-lech-diem" query="?dot=1" />,
  );
  const label = 'Chênh lệch điểm giữa các giám khảo. Xa nhau nhất ở bài V02: 25,25 điểm.';
  expect(html.split(`role="img" aria-label="${label}`)).toHaveLength(3);
  expect(html).toMatch(/<summary[^>]*>.*Xem bảng số liệu<\/summary>.*<table/s);
  // cut off on a phone, it shows by a shadow that it goes on
  expect(html).toMatch(/class="[^"]*\bscrolls\b[^"]*"[^>]*><table/);
  expect(html).toMatch(/<th scope="row"[^>]*>V02 Nụ cười<\/th>/);
  for (const extension of ['png', 'svg']) {
    expect(html).toContain(`href="/cchc-2023/bieu-do/chenh-lech-diem.${extension}?dot=1"`);
  }
  // colours by tokens alone, so that the dark has its own
  expect(html).not.toMatch(/NaN|undefined|#[0-9a-f]{6}|(fill|stroke)="(?!none|currentColor)/);
  expect(await render(<FigureCard figure={null} contest="cchc-2023" name="nop-bai" />)).toBe('');
});

describe('as a file', () => {
  it('is well-formed SVG with title, contest and date, whatever people named their work', async () => {
    const titles = ['Nụ cười', '<script>&"\u0000\u0008\ud800 ]]>', 'W'.repeat(300), ''];
    const figures = [
      ...titles.map(title => spreadFigure(spreadOf(title), vi)),
      ...[participationFigure(many, 1, en), handInsFigure(counted, en)],
    ];
    for (const figure of figures) {
      if (!figure) throw new Error('no figure');
      const svg = chartSvg(figure, 'Hội thi <2023>. Số liệu đến 01/12/2023 09:00.');
      expect(svg).not.toMatch(/NaN|undefined|class=/);
      expect(svg).toContain('Hội thi &lt;2023&gt;. Số liệu đến 01/12/2023 09:00.');
      const { format, width, height } = await sharp(Buffer.from(svg)).metadata();
      expect([format, width]).toEqual(['svg', 960]);
      expect(height).toBeGreaterThan(150);
    }
  });

  it('has the light colours of the portal', () => {
    const css = readFileSync(new URL('../../app/components/styles.css', import.meta.url), 'utf8');
    const token = (name: string) => new RegExp(`--color-${name}: (#\\w+);`).exec(css)?.[1];
    expect(fileColours).toEqual({
      ...{ ink: token('ink'), muted: token('muted'), line: token('line') },
      ...{ track: token('sunken'), bar: token('line-strong'), accent: token('accent') },
      ground: token('surface'),
    });
  });
});

describe('the awards', () => {
  const entryOf = (rank: number, score: string, prize: string | null, isTied = false) => ({
    ...{ entryId: `e${rank}`, code: `V0${rank}`, title: 'Một cửa', unitName: `Sở ${rank}` },
    ...{ unitId: `u${rank}`, sheets: 5, score, rank, prize, isTied },
  });

  it('show how far apart scores are around the lowest that wins', () => {
    const rows = [
      entryOf(1, '89.04', 'first'),
      entryOf(2, '86.17', 'third'),
      entryOf(3, '85.54', null),
      { ...entryOf(4, '0', null), score: null, rank: null },
    ];
    const figure = finalScoresFigure(rows, vi);
    if (figure?.chart.kind !== 'spread') throw new Error('no figure');
    expect(figure.finding).toBe(
      'Cao nhất là bài V01: 89,04 điểm. Có giải từ 86,17 điểm. Bài liền sau, V03, kém 0,63 điểm.',
    );
    expect(figure.chart.limit).toBe(86.17);
    expect(figure.chart.rows.map(({ note, flagged }) => [note, flagged])).toEqual([
      ...[
        ['Giải Nhất', true],
        ['Giải Ba', true],
        ['', false],
      ],
    ]);
    expect(figure.table.rows[1]).toEqual(['V02 Một cửa', 'Sở 2', '2', '5', '86,17', 'Giải Ba']);
    // while all of them are tied there is no line to be over
    const tied = finalScoresFigure([entryOf(1, '80.00', null, true)], vi);
    expect([tied?.finding, tied?.chart.kind === 'spread' && tied.chart.limit]).toEqual([
      ...['Cao nhất là bài V01: 80,00 điểm.', undefined],
    ]);
    expect(finalScoresFigure(rows.slice(3), vi)).toBeNull();
    expect(finalScoresFigure(rows, en)?.finding).toContain('Prizes begin at 86.17 points.');
  });

  it('rank units by what the rules look at first, with all parts in the table', () => {
    const unitOf = (rank: number | null, participation: string, prize: string | null) => ({
      ...{ unitId: `u${rank}`, unitName: 'Ủy ban nhân dân quận', group: 'city', isTied: false },
      ...{ participation, quality: '8.57', entryScore: '80.00', entryRank: 1, conditions: [] },
      ...{ eligible: rank !== null, rank, prize },
    });
    const rows = [
      unitOf(1, '97.25', 'first'),
      unitOf(2, '88.22', null),
      unitOf(null, '99.00', null),
    ];
    const minimum = { city: 70 };
    const figure = collectiveFigure(rows, { by: 'participation', minimum }, vi);
    if (figure?.chart.kind !== 'bars') throw new Error('no figure');
    expect(figure.finding).toBe(
      '2 trong 3 đơn vị đủ điều kiện xét giải. Đứng đầu là Ủy ban nhân dân quận, tỷ lệ tham gia 97,25%.',
    );
    expect(figure.chart.rows.map(({ label, limit }) => [label, limit])).toEqual([
      ...[
        ['1. UBND quận', 70],
        ['2. UBND quận', 70],
      ],
    ]);
    expect(figure.table.rows[0]?.slice(1)).toEqual(['1', '97,25', '8,57', '80,00', 'Giải Nhất']);
    const byQuality = collectiveFigure(rows, { by: 'quality', minimum }, vi);
    expect(byQuality?.chart).toMatchObject({ to: 10, rows: [{ figure: '8,57', limit: null }, {}] });
    expect(collectiveFigure(rows.slice(2), { by: 'quality', minimum }, vi)).toBeNull();
  });
});
