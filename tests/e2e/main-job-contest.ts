import writeXlsxFile from 'write-excel-file/node';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import type { Role } from '#app/domain/permissions.ts';
import type { Ground } from '#app/services/context.ts';
import {
  makeContest,
  makeContestant,
  makeGrant,
  makePerson,
  makeUnit,
} from '#tests/factories/contest.ts';
import { day, onHaiPhongClock, rulesAroundNow } from './rules-around-now.ts';

export const code = 'cchc-2023';
export const passwords = { initial: 'cap-lan-dau-2023', own: 'con thuyền ra khơi sớm' };
export const judges = ['giamkhao.mot', 'giamkhao.hai', 'giamkhao.ba'] as const;

/** Who is on the rosters: ID numbers begin with 0, which a spreadsheet loses. */
const contestants = [
  { citizenId: '031085000011', fullName: 'Phạm Thị Thí Sinh', unit: 'so-tai-chinh', correct: 10 },
  { citizenId: '031085000012', fullName: 'Vũ Văn Dự Thi', unit: 'so-tai-chinh', correct: 9 },
  { citizenId: '031085000013', fullName: 'Đỗ Thị Tham Gia', unit: 'so-tai-chinh', correct: 8 },
  { citizenId: '031085000021', fullName: 'Bùi Văn Hưởng Ứng', unit: 'so-y-te', correct: 7 },
  { citizenId: '031085000022', fullName: 'Ngô Thị Trả Lời', unit: 'so-y-te', correct: 6 },
];

/** What no page shows whole, whoever asks: nobody in the main job presses for a full number. */
export const secret = [
  ...contestants.map(({ citizenId }) => citizenId),
  ...Object.values(passwords),
];
/** What must never reach the server's own output, nor an address. */
export const personal = [...secret, ...contestants.map(({ fullName }) => fullName)];

/** Three units, two of them with a roster and a representative, three judges, a secretary and a member of the committee. */
export async function fillContest(ground: Ground): Promise<void> {
  const contest = await makeContest(ground, {
    code,
    rules: rules => rulesAroundNow(rules, Date.now() + day),
  });
  const unitIds: Record<string, string> = {};
  for (const [unit, name] of [
    ['so-tai-chinh', 'Sở Tài chính'],
    ['so-y-te', 'Sở Y tế'],
    ['so-noi-vu', 'Sở Nội vụ'],
  ] as const) {
    unitIds[unit] = (await makeUnit(ground, contest, { code: unit, name })).id;
  }
  async function account(username: string, fullName: string, role: Role, unit: string | null) {
    const isFirst = username === 'taichinh';
    const person = await makePerson(ground, {
      username,
      fullName,
      password: isFirst ? passwords.initial : passwords.own,
      mustChangePassword: isFirst,
    });
    await makeGrant(ground, {
      personId: person.id,
      contestId: contest.id,
      role,
      unitId: unit && (unitIds[unit] ?? null),
    });
  }
  await account('taichinh', 'Trần Thị Đại Diện', 'unit', 'so-tai-chinh');
  await account('yte', 'Lê Văn Đại Diện', 'unit', 'so-y-te');
  for (const [index, username] of judges.entries()) {
    await account(username, `Giám khảo ${index + 1}`, 'judge', 'so-noi-vu');
  }
  await account('bantochuc', 'Hoàng Thị Tổ Chức', 'committee', null);
  await account('thuky', 'Đặng Văn Thư Ký', 'secretary', null);
  for (const { citizenId, fullName, unit } of contestants) {
    const person = await makePerson(ground, { username: null, fullName, citizenId });
    const unitId = unitIds[unit] ?? '';
    await makeContestant(ground, { contestId: contest.id, personId: person.id, unitId });
  }
}

/** A new version of the rules closes entries now; made while the portal is stopped, so that no test waits for a clock. */
export async function closeEntries({ db }: Ground): Promise<void> {
  const { contestId, version, rules } = await db.contestRulesVersion.findFirstOrThrow({
    where: { contest: { code } },
  });
  await db.contestRulesVersion.create({
    data: {
      contestId,
      version: version + 1,
      rules: rulesAroundNow(rules as unknown as ContestRules, Date.now()),
      createdAt: new Date(),
    },
  });
}

/** Round 1's results as a spreadsheet has them: numbers for ID numbers, Vietnamese headings, times as text. */
export function quizResults(): Promise<Buffer> {
  const headings = ['Số CCCD', 'Đợt', 'Số câu đúng', 'Dự đoán', 'Bắt đầu', 'Nộp bài'];
  const time = (instant: number) => {
    const [date = '', clock = ''] = onHaiPhongClock(instant).slice(0, 19).split('T');
    return `${date.split('-').reverse().join('/')} ${clock}`;
  };
  const rows = [1, 2, 3, 4].flatMap(week =>
    contestants.map(({ citizenId, correct }, index) => {
      const startedAt = Date.now() - (6 - week) * 7 * day + day + index * 60_000;
      return [
        { value: Number(citizenId), type: Number },
        { value: week, type: Number },
        { value: correct, type: Number },
        { value: 3 + index, type: Number },
        { value: time(startedAt), type: String },
        { value: time(startedAt + (240 + index) * 1000), type: String },
      ];
    }),
  );
  return writeXlsxFile([headings.map(value => ({ value, type: String })), ...rows]).toBuffer();
}
