import { describeApprovalDecision } from '#app/documents/described/approval-decision.ts';
import type { Awarded } from '#app/documents/described/awarded.ts';
import { describeCertificates } from '#app/documents/described/certificates.ts';
import { describeFinalReport } from '#app/documents/described/final-report.ts';
import { blankIssue } from '#app/documents/described/issue.ts';
import { describeJuryMinutes, type JudgingMethod } from '#app/documents/described/jury-minutes.ts';
import { describeMeritSubmission } from '#app/documents/described/merit-submission.ts';
import {
  describeParticipationReport,
  type ParticipationReport,
} from '#app/documents/described/participation-report.ts';
import { describeScoreSummary } from '#app/documents/described/score-summary.ts';

const contest = {
  title: 'Hội thi trực tuyến tìm hiểu công tác cải cách hành chính thành phố Hải Phòng năm 2023',
  year: 2023,
};
const committee = blankIssue('committee', contest);
const jury = blankIssue('jury', contest);
const decided = {
  ...committee,
  number: '12',
  date: { year: 2023, month: 2, day: 5 },
  signer: { ...committee.signer, name: 'Nguyễn Thị Ngọc Ưỡng' },
};

const units = [
  'Sở Nông nghiệp và Phát triển nông thôn',
  'Ủy ban nhân dân huyện Thủy Nguyên',
  'Ban Quản lý Khu kinh tế Hải Phòng',
  'Bảo hiểm xã hội thành phố',
  'Ủy ban nhân dân phường Dư Hàng Kênh',
  'Ủy ban nhân dân huyện Bạch Long Vĩ',
];
const names = [
  'Nguyễn Thị Ngọc Ưỡng',
  'Đặng Ẩn Kỳ Quặc',
  'Lê Hữu Thịnh',
  'Trần Thuỷ Nguyên',
  'Phạm Vũ Ỷ Lan',
  'Hoàng Đỗ Ngoẵng',
];
const prizes = ['first', 'second', 'second', 'third', 'third', 'third'];
const pick = (list: readonly string[], at: number) => list[at % list.length] ?? '';

export const longTitle =
  'Một cửa điện tử – gửi hồ sơ từ đồng ruộng, nhận kết quả tại nhà: “Chị Xoẵn” đi làm giấy khai sinh';

const awarded: Awarded = {
  weeks: [1, 2, 3, 4].map(week => ({
    ...{ week, allCorrect: 1200 + week },
    winners: prizes.map((prize, at) => ({
      ...{ prize, fullName: pick(names, at + week), unitName: pick(units, at), correct: 10 },
      predictionError: at === 5 ? null : at * 3,
      durationMs: 185_400 + at * 61_000,
    })),
  })),
  entries: {
    kind: 'video',
    winners: prizes.map((prize, at) => ({
      ...{ prize, title: at === 0 ? longTitle : `Nụ cười công sở số ${at}` },
      ...{ unitName: pick(units, at), score: `${95 - at}.25` },
    })),
  },
  collective: prizes.map((prize, at) => ({
    ...{ prize, unitName: pick(units, at), participation: `${98 - at}.33`, quality: '8.91' },
    entryScore: at === 3 ? null : `${95 - at}.25`,
  })),
};

const method: JudgingMethod = {
  criteria: [
    { name: 'Nội dung và tính phù hợp', max: 40, weight: 1 },
    { name: 'Tính sáng tạo', max: 25, weight: 1 },
    { name: 'Dàn dựng và kỹ thuật', max: 20, weight: 1 },
    { name: 'Hiệu quả ứng dụng', max: 15, weight: 1.5 },
  ],
  ...{ aggregate: 'trimmed-mean', normalization: 'z-score', minimumSheets: 3 },
};

/** Entries enough for a table that goes over several pages. */
export const scored = Array.from({ length: 34 }, (_, at) => ({
  rank: at < 32 ? at + 1 : null,
  title: at === 0 ? longTitle : `Video cải cách số ${at + 1}`,
  unitName: pick(units, at),
  sheets: at < 32 ? 5 : 2,
  totals: Array.from({ length: 7 }, (_, judge) => (judge < 5 ? `${90 - at}.5` : null)),
  score: at < 32 ? `${90 - at}.50` : null,
  prize: prizes[at] ?? null,
}));

export const decision = describeApprovalDecision({
  issue: decided,
  legalBases: [
    'Căn cứ Kế hoạch số 274/KH-UBND ngày 17/10/2023 của Ủy ban nhân dân thành phố tổ chức Hội thi trực tuyến tìm hiểu công tác cải cách hành chính trong cán bộ, công chức thành phố Hải Phòng năm 2023',
    'Căn cứ Biên bản họp Ban Giám khảo Hội thi ngày 28/11/2023',
  ],
  proposal: null,
  awarded,
  publication: {
    number: 5,
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
  replaces: [
    {
      ...{ number: 3, publishedAt: new Date('2023-11-28T02:00:00Z') },
      awards: ['weekly:1', 'collective'],
    },
  ],
  reason: 'Nhập sót một bài thi đợt 1',
});

export const verifyAddress = 'https://hoithi.example.vn/cchc-2023/giay-chung-nhan/01JD-7K3M-QW';
export const certificates = describeCertificates({
  issue: decided,
  decision: { number: '12', date: decided.date },
  certificates: [
    {
      winner: 'Nguyễn Thị Ngọc Ưỡng',
      unitName: 'Ủy ban nhân dân phường Dư Hàng Kênh',
      ...{ prize: 'first', achievement: { award: 'weekly', week: 3 }, entryNumber: '07' },
      verifyAddress,
    },
    {
      winner: 'Sở Nông nghiệp và Phát triển nông thôn',
      unitName: null,
      prize: 'second',
      achievement: { award: 'entry', kind: 'video', title: longTitle },
      ...{ entryNumber: null, verifyAddress },
    },
  ],
});

const minutes = describeJuryMinutes({
  issue: jury,
  kind: 'video',
  startedAt: new Date('2023-11-28T01:05:00Z'),
  endedAt: new Date('2023-11-28T04:30:00Z'),
  place: 'Phòng họp số 2, Sở Nội vụ thành phố Hải Phòng',
  chair: pick(names, 0),
  secretary: pick(names, 1),
  present: names.map((fullName, at) => ({
    ...{ fullName, role: at === 0 ? 'Trưởng Ban Giám khảo' : 'Giám khảo' },
    unitName: pick(units, at),
  })),
  absent: [],
  counts: { received: 36, valid: 34, rejected: 1, withdrawn: 1, sheets: 164 },
  method,
  proceedings: {
    window: {
      opensAt: new Date('2023-11-17T17:00:00Z'),
      closesAt: new Date('2023-11-27T09:00:00Z'),
    },
    closures: [
      {
        ...{ closedAt: new Date('2023-11-27T09:00:00Z'), reason: 'Giám khảo đi công tác' },
        ...{ absent: [pick(names, 3)], resumed: null },
      },
    ],
    draw: {
      ...{ number: 2, judgesPerEntry: 5, seed: 'a81f-2023' },
      drawnAt: new Date('2023-11-18T01:00:00Z'),
    },
    recusals: [{ judge: pick(names, 2), title: longTitle, reason: 'cùng đơn vị' }],
    discussions: [
      {
        ...{ title: 'Nụ cười công sở số 1', unitName: pick(units, 1) },
        ...{ before: '27.5', after: '12', conclusion: 'Các thành viên thống nhất điểm mới.' },
        revisions: [
          { judge: pick(names, 1), before: '61.25', after: '76.75', reason: 'bỏ sót cảnh cuối' },
        ],
      },
    ],
  },
  ranking: scored,
  ties: [],
  opinions: [],
  agreed: 6,
});

const summary = describeScoreSummary({
  issue: jury,
  ...{ kind: 'video', method, judges: [...names, 'Bùi Ngọc Hải'], rows: scored },
  secretary: pick(names, 1),
});

const merit = describeMeritSubmission({
  issue: committee,
  addressee: null,
  decision: { number: '12', date: decided.date },
  honours: {
    ground: 'first-collective-prize',
    units: [{ unitName: pick(units, 0), achievement: 'Giải Nhất tập thể Hội thi' }],
  },
  commendations: {
    units: [{ unitName: 'Văn phòng Sở Nội vụ', achievement: 'Tham mưu tổ chức Hội thi' }],
    people: names.map((fullName, at) => ({
      ...{ fullName, positionAndUnit: `Chuyên viên, ${pick(units, at)}` },
      achievement: 'Thành viên Tổ Thư ký, tổng hợp kết quả và vận hành phần mềm Hội thi',
    })),
  },
});

const report = describeFinalReport({
  issue: committee,
  organisation: [],
  totals: { units: 44, roster: 4033, contestants: 3512, attempts: 12890 },
  weeks: [1, 2, 3, 4].map(week => ({
    week,
    opensAt: new Date(`2023-11-0${week}T01:00:00Z`),
    closesAt: new Date(`2023-11-0${week + 4}T10:00:00Z`),
    ...{ participants: 3200 + week, rate: '79.37', mean: '7.84', zeros: 2, allCorrect: 311 },
  })),
  entries: { kind: 'video', received: 36, valid: 34, judges: 7, sheets: 164 },
  awarded,
  units: ['city', 'central', 'district'].flatMap((group, at) =>
    Array.from({ length: 15 }, (_, index) => ({
      ...{ unitName: pick(units, index + at), group, roster: 1096, participation: '78.13' },
      ...{ weekRates: ['80.00', '75.50', '77.00', '80.02'], minimum: '70', holds: true },
      ...{ quality: '7.95', entryScore: index % 3 ? '81.20' : null },
    })),
  ),
  strengths: ['- Các cơ quan, đơn vị hưởng ứng đông đủ; chất lượng bài thi tốt.'],
  limits: [],
  proposals: [],
});

export const participationInput: ParticipationReport = {
  issue: {
    ...committee,
    superior: 'UBND THÀNH PHỐ HẢI PHÒNG',
    issuer: 'BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG',
    signer: { capacity: ['THỦ TRƯỞNG ĐƠN VỊ'], name: null },
  },
  unitName: 'Ban Quản lý Khu kinh tế Hải Phòng',
  ...{ week: 3, weeks: 4, asOf: new Date('2023-11-10T10:00:00Z'), isProvisional: false },
  ...{ minimum: '70', missing: 7 },
  rows: [
    ['Văn phòng', 0, 14, 12, '85.71'],
    ['Phòng Quản lý đầu tư', 0, 18, 9, '50.00'],
    ['Chi cục Văn thư - Lưu trữ', 0, 17, 11, '64.71'],
    ['Phòng Nghiệp vụ', 1, 8, 6, '75.00'],
    [null, 0, 18, 10, '55.56'],
  ].map(([name, level, roster, took, rate]) => ({
    ...{ name: name as string | null, level: level as 0 | 1, roster: Number(roster) },
    ...{
      took: Number(took),
      rate: String(rate),
      minimum: '70',
      scores: { mean: '7.84', zeros: 1 },
    },
  })),
  total: { roster: 75, took: 48, rate: '64.00', minimum: '70', scores: { mean: '7.84', zeros: 2 } },
};
const participation = describeParticipationReport(participationInput);

/** One of each document, filled so that long names, missing figures and page breaks show. */
export const samples = {
  decision,
  minutes,
  summary,
  certificates,
  merit,
  report,
  participation,
};
