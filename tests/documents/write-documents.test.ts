import { expect, test } from 'vitest';
import { describeApprovalDecision } from '#app/documents/described/approval-decision.ts';
import { weeklyTable } from '#app/documents/described/awarded.ts';
import { blankIssue, letterhead } from '#app/documents/described/issue.ts';
import { describeMeritSubmission } from '#app/documents/described/merit-submission.ts';
import {
  describeParticipationReport,
  participationSpreadsheet,
} from '#app/documents/described/participation-report.ts';
import {
  balanced,
  MissingGlyphs,
  printable,
  textWidth,
} from '#app/documents/document-font.server.ts';
import { type OfficialDocument, paragraph } from '#app/documents/document-model.ts';
import { writeDocx } from '#app/documents/write-docx.server.ts';
import { writePdf } from '#app/documents/write-pdf.server.ts';
import { participationInput } from './sample-documents.ts';

const of = (text: string): OfficialDocument => ({
  title: 'x',
  parts: [{ orientation: 'portrait', blocks: [paragraph(text)] }],
});

test.each([
  ['PDF', writePdf],
  ['DOCX', writeDocx],
])('a character without a glyph is named, in %s too', async (_, write) => {
  await expect(write(of('Khẩu hiệu 漢 và 🎉'))).rejects.toThrow(
    new MissingGlyphs(['漢', '🎉']).message,
  );
  expect(new MissingGlyphs(['漢']).message).toContain('漢 (U+6F22)');
});

test('every Vietnamese letter has a glyph in each face, composed however it was typed', () => {
  const bases = 'aăâeêioôơuưy';
  const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
  const vowels = [...bases].flatMap(base => tones.map(tone => base + tone)).join('');
  const typed = `${vowels}${vowels.toUpperCase()}đĐ “quotes” ‘x’ – … ₫ × % § № ≥ ≤`.normalize(
    'NFD',
  );
  const printed = printable(typed);
  expect(printed).toBe(typed.normalize('NFC'));
  expect(printed).not.toMatch(/\p{M}/u);
});

test('what no printer shows is left out: control and zero-width characters, not spaces that stay', () => {
  const typed = 'a\u200b\u0007b\ufeff\u00ad c\u00a0d\r\ne\tf';
  expect(printable({ text: [typed] })).toEqual({ text: ['ab c\u00a0d\ne f'] });
});

test('lines of a title are about equally long, and as few as fit', () => {
  const text =
    'Hội thi trực tuyến tìm hiểu công tác cải cách hành chính thành phố Hải Phòng năm 2023';
  const width = textWidth(text, 14, 'bold') * 0.9;
  const lines = balanced(text, width, 14, 'bold').split('\n');
  expect(lines.join(' ')).toBe(text);
  const [first = 0, second = 0] = lines.map(line => textWidth(line, 14, 'bold'));
  expect(lines).toHaveLength(2);
  expect(Math.abs(first - second)).toBeLessThan(width * 0.15);
});

test('days and months are written as the decree wants, and what is open leaves room', () => {
  const issue = blankIssue('committee', { title: 'x', year: 2024 });
  const dated = (month: number | null, day: number | null) =>
    letterhead({ ...issue, date: { year: 2024, month, day } }, 'QĐ-BTC').placeAndDate;
  expect(dated(2, 5)).toBe('Hải Phòng, ngày 05 tháng 02 năm 2024');
  expect(dated(3, 15)).toBe('Hải Phòng, ngày 15 tháng 3 năm 2024');
  expect(dated(null, null)).toMatch(/^Hải Phòng, ngày \u00a0+ tháng \u00a0+ năm 2024$/);
  expect(letterhead(issue, 'QĐ-BTC').number).toMatch(/^Số: \u00a0+\/QĐ-BTC$/);
});

test('while a week runs a participation report tells of no scores', () => {
  const live = {
    ...participationInput,
    isProvisional: true,
    rows: participationInput.rows.map(row => ({ ...row, scores: null })),
    total: { ...participationInput.total, scores: null },
  };
  const text = JSON.stringify(describeParticipationReport(live));
  expect(text).toContain('64,00%');
  expect(text).toContain('tạm tính');
  expect(text).not.toMatch(/7,84|[Đđ]iểm/);
});

test('a report’s spreadsheet says whose rows they are, of which week, and each row’s minimum', () => {
  const { title, columns, rows } = participationSpreadsheet({
    ...participationInput,
    unitName: null,
  });
  expect(title).toContain('đợt 3');
  const headings = columns.map(({ heading }) => heading);
  expect(headings[0]).toBe('Cơ quan, đơn vị');
  expect(rows[0]?.[headings.indexOf('Tối thiểu (%)')]).toBe('70');
});

test('a decision names how many had all right in each week, by which predictions were measured', () => {
  expect(JSON.stringify(weeklyTable([{ week: 2, allCorrect: 1234, winners: [] }]))).toContain(
    'Đợt 2 (có 1.234 người trả lời đúng tất cả các câu)',
  );
});

test('a decision on one award numbers no annex, and speaks of slogans where they were judged', () => {
  const issue = blankIssue('committee', { title: 'Hội thi năm 2025', year: 2025 });
  const winners = [{ prize: 'first', title: 'Phục vụ', unitName: 'Sở Y tế', score: '91.5' }];
  const { parts } = describeApprovalDecision({
    ...{ issue, legalBases: [], proposal: null, publication: null, replaces: [], reason: null },
    awarded: { weeks: [], entries: { kind: 'slogan', winners }, collective: null },
  });
  expect(parts).toHaveLength(2);
  const text = JSON.stringify(parts);
  expect(text).toContain(
    'sáng tạo khẩu hiệu tuyên truyền cải cách hành chính: 01 Giải Nhất (Phụ lục).',
  );
  expect(text).toContain('"PHỤ LỤC"');
  expect(text).toContain('91,5');
});

test('a decision is headed and signed by the committee, and times of a list stand alike', () => {
  const { blocks } = decisionOf({
    weeks: [
      {
        week: 1,
        allCorrect: 12,
        winners: [614_000, 615_200].map(durationMs => ({
          ...{ prize: 'first', fullName: 'Vũ An', unitName: 'Sở Y tế', correct: 10 },
          ...{ predictionError: 3, durationMs },
        })),
      },
    ],
    ...{ entries: null, collective: null },
  });
  const text = JSON.stringify(blocks);
  // Decree 30, annex I: a body decides in its own name, and its head signs on its behalf
  expect(text).toContain('"BAN TỔ CHỨC HỘI THI"');
  expect(text).toContain('["TM. BAN TỔ CHỨC HỘI THI","TRƯỞNG BAN"]');
  expect(text).not.toContain('TRƯỞNG BAN TỔ CHỨC');
  expect(text).toContain('"10:14,0"');
  expect(text).toContain('"10:15,2"');
});

test('a correcting decision says which one it replaces and why, its number left to write', () => {
  const publishedAt = new Date('2023-12-05T02:00:00Z');
  const { blocks } = decisionOf(
    { weeks: [], entries: null, collective: null },
    { replaces: [{ number: 1, publishedAt, awards: ['weekly:1', 'entry'] }], reason: 'Chấm lại' },
  );
  const text = JSON.stringify(blocks).replaceAll('\u00a0', '_');
  expect(text).toContain(
    'thay thế nội dung công nhận Giải cá nhân đợt 1; Giải bài dự thi tại Quyết định số _________/QĐ-BTC',
  );
  expect(text).toContain('(Công bố số 1 ngày 05 tháng 12 năm 2023)');
  expect(text).toContain('Lý do thay thế: Chấm lại');
});

test('whom to commend is left to write, without a number or a row made up', () => {
  const issue = blankIssue('committee', { title: 'Hội thi', year: 2023 });
  const { parts } = describeMeritSubmission({
    ...{ issue, addressee: null, decision: { number: null, date: issue.date } },
    ...{ honours: { ground: 'first-collective-prize', units: [] }, commendations: null },
  });
  const text = JSON.stringify(parts);
  expect(text).toContain('trình khen thưởng ……… tập thể, ……… cá nhân');
  expect(text).not.toMatch(/\d\d tập thể|\d\d cá nhân|"kind":"table"/);
});

function decisionOf(
  awarded: Parameters<typeof describeApprovalDecision>[0]['awarded'],
  more: Partial<Parameters<typeof describeApprovalDecision>[0]> = {},
) {
  const { parts } = describeApprovalDecision({
    issue: blankIssue('committee', { title: 'Hội thi', year: 2023 }),
    ...{ legalBases: [], proposal: null, publication: null, replaces: [], reason: null },
    ...{ awarded, ...more },
  });
  return { blocks: parts.flatMap(part => part.blocks) };
}

test.each([
  ['first-collective-prize', 'đạt giải Nhất tập thể'],
  ['high-achievers', 'đạt thành tích cao'],
] as const)('honours are proposed on the edition\u2019s ground: %s', (ground, words) => {
  const issue = blankIssue('committee', { title: 'Hội thi', year: 2025 });
  const { parts } = describeMeritSubmission({
    ...{ issue, addressee: null, decision: { number: null, date: issue.date } },
    honours: { ground, units: [{ unitName: 'Sở Y tế', achievement: 'Giải Nhất' }] },
    commendations: { units: [], people: [] },
  });
  const text = JSON.stringify(parts);
  expect(text).toContain(words);
  expect(text).not.toContain('triển khai tổ chức');
});
