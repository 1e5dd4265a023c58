import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { ImportKind } from '#app/domain/imports/columns.ts';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import { confirmImport } from '#app/services/imports/confirm-import.server.ts';
import { previewImport } from '#app/services/imports/preview-import.server.ts';
import { readImport } from '#app/services/imports/read-import.server.ts';
import { runImportByCommand } from '#app/services/imports/run-import-by-command.server.ts';
import { makeContest, makeGrant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let testing: TestGround;
let contest: ContestInForce;
let secretaryId: string;

beforeAll(async () => {
  testing = await openTestGround();
  contest = await makeContest(testing.ground);
  await makeUnit(testing.ground, contest, { code: 'so-y-te', name: 'Sở Y tế' });
  await makeUnit(testing.ground, contest, { code: 'so-du-lich', name: 'Sở Du lịch' });
  secretaryId = (await makePerson(testing.ground, { username: 'thuky' })).id;
});
beforeEach(() => testing.setNow('2023-10-20T09:00:00+07:00'));
afterAll(() => testing.close());
/** Results come when the weeks that they are of have begun. */
const afterAllWeeks = '2023-11-20T09:00:00+07:00';

const act = () =>
  testing.act(secretaryId, [{ role: 'secretary', contestId: contest.id, unitId: null }]);

const byCommand = (
  kind: ImportKind,
  content: string | Buffer,
  options: { dryRun?: boolean; confirmPaddedIds?: boolean; reason?: string } = {},
) =>
  runImportByCommand(
    {
      kind,
      bytes: Buffer.from(content),
      fileName: 'list',
      contestCode: contest.code,
      dryRun: false,
      ...options,
    },
    testing.anonymousAct(),
  );

async function answerTo(...given: Parameters<typeof byCommand>) {
  const done = await byCommand(...given);
  if (!done.ok) throw new Error(done.code);
  return done.value.answer;
}

const xlsx = (rows: SheetData) => writeXlsxFile(rows).toBuffer();
const text = (value: string) => ({ value, type: String });
const number = (value: number) => ({ value, type: Number });
const date = (value: string) => ({
  value: new Date(`${value}Z`),
  type: Date,
  format: 'dd/mm/yyyy hh:mm:ss',
});

async function readDraft(kind: ImportKind, bytes: Buffer) {
  const read = await readImport(
    { contestId: contest.id, kind, fileName: 'tệp.xlsx', bytes },
    act(),
  );
  if (!read.ok) throw new Error(read.code);
  return read.value.draftId;
}

describe('units', () => {
  const list =
    '\ufeffMã đơn vị;Tên đơn vị;KHỐI;Mã đơn vị cấp trên;Số người\r\n' +
    'phuong-a;"Phường ""A""; phía Đông";Xã/Phường;quan-b;12\r\n\r\nquan-b;Quận B;quận, huyện;;\r\n';

  test('with a byte-order mark, semicolons, quotes, Vietnamese words and a parent below its child', async () => {
    expect(await answerTo('units', list, { dryRun: true })).toMatchObject({ created: 2 });
    expect(await testing.ground.db.unit.count({ where: { code: 'quan-b' } })).toBe(0);
    expect(await answerTo('units', list)).toEqual({
      created: 2,
      updated: 0,
      unchanged: 0,
      errors: [],
    });
    const unit = await testing.ground.db.unit.findFirstOrThrow({
      where: { code: 'phuong-a' },
      include: { parent: true },
    });
    expect(unit).toMatchObject({ name: 'Phường "A"; phía Đông', group: 'commune', headcount: 12 });
    expect(unit.parent?.code).toBe('quan-b');
  });

  test('a second time nothing changes, a new name updates', async () => {
    expect(await answerTo('units', list)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    const renamed = list.replace('Quận B', 'Quận Bê');
    expect(await answerTo('units', renamed)).toMatchObject({ updated: 1, unchanged: 1 });
  });

  test('problems name row and column and write nothing', async () => {
    const bad =
      'code,name,group,parent_code,headcount\nx1,X1,city,x2,\nx2,X2,city,x1,\nx3,X3,hành tinh,nope,-1\nx1,Again,city,,\n';
    const { errors, created } = await answerTo('units', bad);
    expect(created).toBe(0);
    expect(errors.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '2 parent_code',
      '3 parent_code',
      '4 group',
      '4 headcount',
      '5 code',
    ]);
    expect(errors.at(-1)?.message).toContain('dòng 2');
    expect(await testing.ground.db.unit.count({ where: { code: 'x1' } })).toBe(0);
  });
});

describe('contestants and their results', () => {
  test('a spreadsheet with numeric IDs, dates and Vietnamese headings imports right after its confirmation', async () => {
    const draftId = await readDraft(
      'contestants',
      await xlsx([
        [text('DANH SÁCH THÍ SINH')],
        ['Họ và tên', 'Số CCCD', 'Chức vụ', 'Mã đơn vị', 'Ghi chú'].map(text),
        [text('Nguyễn Thị Hoa'), number(31085001234), text('Chuyên viên'), text('so-y-te'), null],
        [text('Trần Văn Bình'), text('031085005678'), null, text('so-y-te'), null],
      ]),
    );
    const preview = await previewImport({ contestId: contest.id, draftId }, act());
    expect(preview).toMatchObject({
      rowCount: 2,
      paddedCount: 1,
      problemCount: 0,
      ignoredHeadings: ['Ghi chú'],
      counts: { created: 2 },
    });
    expect(preview?.paddedRows[0]?.padded).toEqual({ digits: 12, tail: '234' });
    expect(JSON.stringify(preview)).not.toMatch(/31085/);

    const confirm = { contestId: contest.id, draftId, reason: null };
    expect(await confirmImport({ ...confirm, confirmPaddedIds: false }, act())).toMatchObject({
      ok: false,
      code: 'padding-unconfirmed',
    });
    expect(await confirmImport({ ...confirm, confirmPaddedIds: true }, act())).toMatchObject({
      ok: true,
      value: { counts: { created: 2, updated: 0, unchanged: 0 } },
    });
    expect(await confirmImport({ ...confirm, confirmPaddedIds: true }, act())).toMatchObject({
      ok: false,
      code: 'draft-gone',
    });
    const { db, vault } = testing.ground;
    const person = await db.person.findUniqueOrThrow({
      where: { citizenIdHash: vault.hash('031085001234') },
      include: { contestants: true },
    });
    expect(vault.decrypt(person.citizenIdCipher ?? '')).toBe('031085001234');
    expect(person.contestants[0]).toMatchObject({ position: 'Chuyên viên', excludedReason: null });

    const results = await xlsx([
      ['Số CCCD', 'Đợt', 'Số câu đúng', 'Dự đoán', 'Bắt đầu', 'Nộp bài'].map(text),
      [
        number(31085001234),
        number(1),
        number(10),
        number(120),
        date('2023-10-23T08:15:29'),
        date('2023-10-23T08:21:00'),
      ],
      [
        text('031085005678'),
        number(1),
        number(7),
        null,
        text('23/10/2023 09:00'),
        text('2023-10-23T02:05:30Z'),
      ],
    ]);
    testing.setNow(afterAllWeeks);
    expect((await answerTo('quiz-results', results)).errors).toMatchObject([
      { row: 2, column: 'citizen_id' },
    ]);
    expect(await answerTo('quiz-results', results, { confirmPaddedIds: true })).toMatchObject({
      created: 2,
    });
    expect(await answerTo('quiz-results', results, { confirmPaddedIds: true })).toMatchObject({
      unchanged: 2,
    });
    const attempts = await db.attempt.findMany({ orderBy: { correct: 'desc' } });
    expect(
      attempts.map(({ startedAt, submittedAt }) => [
        startedAt.toISOString(),
        submittedAt.toISOString(),
      ]),
    ).toEqual([
      ['2023-10-23T01:15:29.000Z', '2023-10-23T01:21:00.000Z'],
      ['2023-10-23T02:00:00.000Z', '2023-10-23T02:05:30.000Z'],
    ]);
    const audit = await db.auditEvent.findMany({ where: { action: { startsWith: 'import.' } } });
    expect(JSON.stringify(audit.map(event => event.after))).not.toMatch(/31085|Hoa/);
  });

  test('results out of range, out of order, or of nobody are named', async () => {
    testing.setNow(afterAllWeeks);
    const { errors } = await answerTo(
      'quiz-results',
      'citizen_id\tweek\tcorrect\tprediction\tstarted_at\tsubmitted_at\n' +
        '031085005678\t5\t11\t\t23/10/2023 09:00\t23/10/2023 08:00\n' +
        '3.1085E+10\t1\t1\t\t23/10/2023 09:00\t23/10/2023 09:01\n' +
        '031085999999\t1\t1\t\t23/10/2023 09:00\t23/10/2023 09:01\n',
    );
    expect(errors.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '2 week',
      '2 correct',
      '2 submitted_at',
      '3 citizen_id',
      '4 citizen_id',
    ]);
  });

  test('somebody on another roster is refused, a role excludes, a reason excludes', async () => {
    const judge = await makePerson(testing.ground, {
      citizenId: '031085000077',
      fullName: 'Lê Văn Chấm',
    });
    await makeGrant(testing.ground, { personId: judge.id, contestId: contest.id, role: 'judge' });
    const heading = 'citizen_id,full_name,unit_code,position,email,excluded_reason\n';
    expect(
      await answerTo('contestants', `${heading}031085005678,Trần Văn Bình,so-du-lich,,,\n`),
    ).toMatchObject({
      errors: [{ row: 2, column: 'citizen_id', message: expect.stringContaining('Sở Y tế') }],
    });
    const list = `${heading}031085000077,Lê Văn Chấm,so-du-lich,,,\n031085000078,Vũ Thị Dung,so-du-lich,,d@x.vn,Nghỉ hưu\n`;
    expect(await answerTo('contestants', list)).toMatchObject({ created: 2 });
    expect(await answerTo('contestants', list)).toMatchObject({ unchanged: 2 });
    const rows = await testing.ground.db.contestant.findMany({
      where: { unit: { code: 'so-du-lich' } },
      orderBy: { excludedReason: 'desc' },
    });
    expect(rows.map(row => row.excludedReason)).toEqual(['role:judge', 'Nghỉ hưu']);
  });

  test('one bad row among 5,000 writes nothing and is named; without it all are written quickly', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, index) => `0310${String(91_000_000 + index)},Người thứ ${index},so-y-te`,
    );
    const heading = 'citizen_id,full_name,unit_code';
    const bad = rows.with(3210, '031091003210,Người lạc,khong-co');
    expect(await answerTo('contestants', [heading, ...bad].join('\n'))).toMatchObject({
      created: 0,
      errors: [{ row: 3212, column: 'unit_code', message: expect.stringContaining('khong-co') }],
    });
    const { db } = testing.ground;
    expect(
      await db.contestant.count({ where: { person: { fullName: { startsWith: 'Người thứ' } } } }),
    ).toBe(0);
    expect(await answerTo('contestants', [heading, ...rows].join('\n'))).toMatchObject({
      created: 5000,
    });
    testing.setNow(afterAllWeeks);
    const mondays = ['2023-10-23', '2023-10-30', '2023-11-06', '2023-11-13'];
    const results = rows.flatMap(row =>
      mondays.map(
        (day, at) =>
          `${row.split(',')[0]},${at + 1},${at + 6},100,${day} 08:00:0${at},${day} 08:05:00`,
      ),
    );
    const quizHeading = 'citizen_id,week,correct,prediction,started_at,submitted_at';
    expect(await answerTo('quiz-results', [quizHeading, ...results].join('\n'))).toMatchObject({
      created: 20_000,
    });
  });

  test('after week 1 opened the roster takes only a change with a reason', async () => {
    testing.setNow('2023-10-23T08:00:00+07:00');
    const list = 'citizen_id,full_name,unit_code\n031085000099,Đỗ Văn Muộn,so-y-te\n';
    expect(await byCommand('contestants', list)).toMatchObject({
      ok: false,
      code: 'reason-needed',
    });
    expect(await byCommand('contestants', list, { reason: 'Mới tuyển dụng' })).toMatchObject({
      ok: true,
    });
    const event = await testing.ground.db.auditEvent.findFirstOrThrow({
      where: { reason: { not: null } },
    });
    expect(event).toMatchObject({ action: 'import.contestants', reason: 'Mới tuyển dụng' });
  });
});

describe('judges', () => {
  const list =
    'Tên đăng nhập,Họ và tên,Mã đơn vị,Số CCCD,Thư điện tử\n' +
    'gk.binh,Trần Văn Bình,so-y-te,031085005678,\nGK.An,Phạm Thị An,,,an@haiphong.vn\n';

  test('get accounts with a first password each, and are barred as contestants', async () => {
    const first = await byCommand('judges', list);
    if (!first.ok) throw new Error(first.code);
    expect(first.value.answer).toMatchObject({ created: 2, errors: [] });
    expect(first.value.initialPasswords.map(({ username }) => username)).toEqual([
      'gk.binh',
      'gk.an',
    ]);
    const second = await byCommand('judges', list);
    expect(second).toMatchObject({ value: { answer: { unchanged: 2 }, initialPasswords: [] } });
    const person = await testing.ground.db.person.findUniqueOrThrow({
      where: { username: 'gk.binh' },
      include: { roleGrants: true, contestants: true },
    });
    expect(person.mustChangePassword).toBe(true);
    expect(person.contestants[0]?.excludedReason).toBe('role:judge');
    expect(person.roleGrants[0]).toMatchObject({ role: 'judge' });
  });

  test('never take over an account of somebody else', async () => {
    const { errors } = await answerTo(
      'judges',
      'username,full_name,unit_code,citizen_id\nthuky,Kẻ Lạ,,\ngk.moi,Kẻ Khác,,031085001234\n',
    );
    expect(errors.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '2 username',
      '3 citizen_id',
    ]);
  });
});

test('only organizers of the contest import, and a draft expires', async () => {
  const input = {
    contestId: contest.id,
    kind: 'units',
    fileName: 'a.csv',
    bytes: Buffer.from('code\nx'),
  } as const;
  const stranger = testing.act(secretaryId, [
    { role: 'judge', contestId: contest.id, unitId: null },
  ]);
  await expect(readImport(input, stranger)).rejects.toThrow('not permitted');
  const draftId = await readDraft('units', Buffer.from('code,name,group\nx9,X,city\n'));
  testing.setNow('2023-10-24T08:00:01+07:00');
  expect(await previewImport({ contestId: contest.id, draftId }, act())).toBeNull();
});

test('every cell of a row is checked, whatever is wrong with the others', async () => {
  const { errors } = await answerTo(
    'judges',
    'username,full_name,unit_code,citizen_id,email\n1,,khong-co,12,x\n',
  );
  expect(errors.map(({ column }) => column)).toEqual([
    'username',
    'full_name',
    'unit_code',
    'citizen_id',
    'email',
  ]);
});
