import type { ContestCriterion, ContestRules } from './contest-rules.ts';
import { SLOGAN_LIMITS, VIDEO_LIMITS } from './entries/entry-rules.ts';

export interface ContestPreset {
  /** Also the suggested code of the contest. */
  code: string;
  title: string;
  rules: ContestRules;
}

const week = (monday: string, friday: string) => ({
  opensAt: `${monday}T08:00:00+07:00`,
  closesAt: `${friday}T17:00:00+07:00`,
});

// The sources name no criteria: these are a starting set, which organizers edit.
const videoCriteria: ContestCriterion[] = [
  {
    key: 'content',
    name: 'Nội dung và tính phù hợp',
    guidance:
      'Đúng chủ đề cải cách hành chính, chính xác, nêu được sáng kiến hoặc cách làm cụ thể.',
    max: 40,
    weight: 1,
  },
  {
    key: 'creativity',
    name: 'Tính sáng tạo',
    guidance: 'Ý tưởng và cách kể chuyện mới mẻ, có điểm nhấn riêng của đơn vị.',
    max: 25,
    weight: 1,
  },
  {
    key: 'staging',
    name: 'Dàn dựng và kỹ thuật',
    guidance: 'Hình ảnh, âm thanh, lời bình, diễn xuất rõ ràng, mạch lạc.',
    max: 20,
    weight: 1,
  },
  {
    key: 'usefulness',
    name: 'Hiệu quả ứng dụng',
    guidance: 'Người dân và cơ quan khác có thể hiểu, làm theo và áp dụng.',
    max: 15,
    weight: 1,
  },
];

const sloganCriteria: ContestCriterion[] = [
  {
    key: 'spirit',
    name: 'Tinh thần “hành chính phục vụ”',
    guidance: 'Thể hiện rõ nền hành chính lấy người dân, doanh nghiệp làm trung tâm.',
    max: 40,
    weight: 1,
  },
  {
    key: 'memorability',
    name: 'Dễ nhớ',
    guidance: 'Ngắn gọn, có nhịp điệu, nghe một lần là nhớ.',
    max: 30,
    weight: 1,
  },
  {
    key: 'originality',
    name: 'Độc đáo',
    guidance: 'Không sao chép, không khuôn sáo.',
    max: 20,
    weight: 1,
  },
  {
    key: 'language',
    name: 'Ngôn ngữ',
    guidance: 'Trong sáng, đúng chính tả, đúng ngữ pháp.',
    max: 10,
    weight: 1,
  },
];

/** Sets of criteria to begin with, by what is judged. */
export const startingCriteria = { video: videoCriteria, slogan: sloganCriteria } as const;

// Plan 274, V.1: one first, two second, three third prizes, each week, for entries and for units.
// The later editions state no amounts: 2023's are taken.
const oneTwoThree = (): [string, number][] => [
  ['first', 1],
  ['second', 2],
  ['third', 3],
];
const prizes = { weekly: oneTwoThree(), entry: oneTwoThree(), collective: oneTwoThree() };

// Plan 274, II.3 names 70 % for city agencies and 50 % for central ones; 70 % for the other groups is ours.
const minimum = { city: 70, central: 50, district: 70, commune: 70, service: 70 };

const common = {
  weeks: 4,
  questionsPerAttempt: 10,
  zeroScoreDisqualifies: true,
  weeklyOrder: ['score', 'prediction', 'duration', 'submittedAt'],
  topEntries: 20,
  collectiveOrder: ['participation', 'quality', 'entryScore'],
  prizes,
  decimals: 2,
  // no edition says that the public's interest counts
  publicInterest: null,
} satisfies Partial<ContestRules>;

const judging = (criteria: ContestCriterion[]): ContestRules['judging'] => ({
  criteria,
  aggregate: 'mean',
  normalization: 'none',
  minimumSheets: 3,
  // ours, as the sources say nothing of these
  blind: false,
  discussionSpread: 25,
  pairwise: false,
});

/** 2023: Plan 274/KH-UBND of 17/10/2023. The hours of the weeks are those of 2024. */
const cchc2023: ContestPreset = {
  code: 'cchc-2023',
  title: 'Hội thi trực tuyến tìm hiểu công tác cải cách hành chính thành phố Hải Phòng năm 2023',
  rules: {
    ...common,
    participation: { measure: 'mean-weekly', minimum },
    judging: judging(videoCriteria),
    entryOrder: ['score', 'criterion:content'],
    calendar: {
      weeks: [
        week('2023-10-23', '2023-10-27'),
        week('2023-10-30', '2023-11-03'),
        week('2023-11-06', '2023-11-10'),
        week('2023-11-13', '2023-11-17'),
      ],
      judgingClosesAt: '2023-12-01T00:00:00+07:00',
    },
    entry: {
      kind: 'video',
      ...VIDEO_LIMITS,
      opensAt: '2023-10-17T00:00:00+07:00',
      closesAt: '2023-11-18T00:00:00+07:00',
      maximumPerUnit: null,
      watching: 'restricted',
      forms: ['commentary', 'reportage', 'skit'],
      graceSeconds: 0,
    },
  },
};

/** 2024: letters 4468/BQL-VP and BTC-NV of 04/10/2024. */
const cchc2024: ContestPreset = {
  code: 'cchc-2024',
  title: 'Hội thi trực tuyến tìm hiểu công tác cải cách hành chính thành phố Hải Phòng năm 2024',
  rules: {
    ...common,
    participation: { measure: 'all-weeks', minimum },
    judging: judging(videoCriteria),
    entryOrder: ['score', 'criterion:content'],
    calendar: {
      weeks: [
        week('2024-10-07', '2024-10-11'),
        week('2024-10-14', '2024-10-18'),
        week('2024-10-21', '2024-10-25'),
        week('2024-10-28', '2024-11-01'),
      ],
      judgingClosesAt: '2024-11-18T00:00:00+07:00',
    },
    entry: {
      kind: 'video',
      ...VIDEO_LIMITS,
      opensAt: '2024-10-07T08:00:00+07:00',
      closesAt: '2024-11-04T00:00:00+07:00',
      maximumPerUnit: 1,
      watching: 'everyone-after-close',
      forms: ['skit', 'scene', 'situation'],
      graceSeconds: 0,
    },
  },
};

/** 2025: a ward's news item on the contest. The hours of the weeks are those of 2024. */
const cchc2025: ContestPreset = {
  code: 'cchc-2025',
  title: 'Hội thi trực tuyến tìm hiểu công tác cải cách hành chính thành phố Hải Phòng năm 2025',
  rules: {
    ...common,
    participation: { measure: 'mean-weekly', minimum },
    judging: judging(sloganCriteria),
    entryOrder: ['score', 'criterion:spirit'],
    calendar: {
      weeks: [
        week('2025-11-03', '2025-11-07'),
        week('2025-11-10', '2025-11-14'),
        week('2025-11-17', '2025-11-21'),
        week('2025-11-24', '2025-11-28'),
      ],
      judgingClosesAt: '2025-12-08T00:00:00+07:00',
    },
    entry: {
      kind: 'slogan',
      ...SLOGAN_LIMITS,
      opensAt: '2025-11-03T08:00:00+07:00',
      closesAt: '2025-11-11T00:00:00+07:00',
      maximumPerUnit: 1,
      watching: 'restricted',
    },
  },
};

/** The three editions that the sources describe, newest last. */
export const contestPresets: readonly ContestPreset[] = [cchc2023, cchc2024, cchc2025];
