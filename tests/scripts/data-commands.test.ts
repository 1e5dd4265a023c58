import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { contest, makePlace, newOrganizer, type Place } from './command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-data-commands-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

describe('user create, then lists', { timeout: 120_000 }, () => {
  let place: Place;
  beforeAll(async () => {
    place = await makePlace(undefined, true);
  });
  afterAll(() => place.close());
  const list = (kind: string, file: string, ...more: string[]) =>
    contest(['import', kind, file, '--contest', 'cchc-2023', ...more], place.settings);
  const counts = (created: number, updated = 0, unchanged = 0) => ({
    ...{ created, updated, unchanged },
    errors: [],
  });

  it('makes the contest and its first organizer in an empty database', async () => {
    const { exitCode, json } = await contest(newOrganizer, place.settings);
    expect(exitCode).toBe(0);
    expect(json).toMatchObject({
      username: 'truong.ban',
      contestCode: 'cchc-2023',
      created: true,
      initialPassword: expect.stringMatching(/.{8,}/),
    });
    const grants = await place.withGround(({ db }) => db.roleGrant.findMany());
    expect(grants).toMatchObject([{ role: 'committee', revokedAt: null }]);
  });

  it.each([
    ['a role that is none', ['--role', 'king']],
    ['an unknown contest', ['--contest', 'hoi-thi-la']],
    ['a number that is no ID', ['--citizen-id', '12']],
    ['an unknown unit', ['--unit', 'khong-co']],
  ])('refuses %s and makes nobody', async (_, change) => {
    const given = [...newOrganizer, '--username', 'nguoi.khac', ...change];
    const { exitCode, json, messages } = await contest(given, place.settings);
    expect({ exitCode, json }).toEqual({ exitCode: 2, json: undefined });
    expect(messages).toHaveLength(1);
    expect(await place.withGround(({ db }) => db.person.count())).toBe(1);
  });

  it('makes another signing key, for a reason', async () => {
    const newKey = (code: string, reason: string) =>
      contest(['awards', 'new-key', '--contest', code, '--reason', reason], place.settings);
    const first = await newKey('cchc-2023', 'Trước lần công bố đầu');
    expect(first).toMatchObject({ exitCode: 0, json: { retired: null } });
    const second = await newKey('cchc-2023', 'Khóa cũ bị lộ');
    const { keyId } = first.json as { keyId: string };
    expect(second).toMatchObject({ exitCode: 0, json: { retired: keyId } });
    expect(await newKey('khong-co', 'x')).toMatchObject({ exitCode: 2, json: undefined });
    const rows = await place.withGround(({ db }) =>
      db.signingKey.findMany({ orderBy: { createdAt: 'asc' } }),
    );
    expect(rows.map(row => row.retiredReason)).toEqual(['Khóa cũ bị lộ', null]);
  });

  const units =
    'code,name,group,parent_code,headcount\nso-y-te,Sở Y tế,city,,90\nbenh-vien,Bệnh viện,city,so-y-te,\n';

  it('reads units: first without writing, then in earnest, then again', async () => {
    const file = await written('units.csv', units);
    expect(await list('units', file, '--dry-run')).toMatchObject({ exitCode: 0, json: counts(2) });
    expect(await place.withGround(({ db }) => db.unit.count())).toBe(0);
    expect(await list('units', file)).toMatchObject({ exitCode: 0, json: counts(2) });
    expect(await list('units', file)).toMatchObject({ exitCode: 0, json: counts(0, 0, 2) });
    expect(await place.withGround(({ db }) => db.unit.count())).toBe(2);
  });

  it('writes nothing for one bad row, and names it', async () => {
    const file = await written('units.csv', `${units}so-la,Sở Lạ,khối lạ,,5\n`);
    const { exitCode, json } = await list('units', file);
    expect({ exitCode, json }).toEqual({
      exitCode: 1,
      json: {
        ...{ created: 0, updated: 0, unchanged: 0 },
        errors: [{ row: 4, column: 'group', message: expect.stringMatching(/\S{2,}/) }],
      },
    });
    expect(await place.withGround(({ db }) => db.unit.count())).toBe(2);
  });

  it('reads contestants, with a reason now that the roster is frozen', async () => {
    const file = await written(
      'contestants.csv',
      '\ufeffSố CCCD;Họ và tên;Mã đơn vị\n031085000001;Vũ Thị An;so-y-te\n031085000002;Đỗ Văn Bình;benh-vien\n',
    );
    expect(await list('contestants', file)).toMatchObject({ exitCode: 2, json: undefined });
    const reason = ['--reason', 'Nhập lại từ hồ sơ năm 2023'];
    expect(await list('contestants', file, '--dry-run', ...reason)).toMatchObject({
      json: counts(2),
    });
    expect(await list('contestants', file, ...reason)).toMatchObject({
      exitCode: 0,
      json: counts(2),
    });
    expect(await place.withGround(({ db }) => db.contestant.count())).toBe(2);
  });

  it('reads judges, and says the first passwords on standard error alone', async () => {
    const file = await written(
      'judges.csv',
      'username,full_name,unit_code\ngiam.khao,Lê Giám Khảo,so-y-te\n',
    );
    const { exitCode, json, messages } = await list('judges', file);
    expect({ exitCode, json }).toEqual({ exitCode: 0, json: counts(1) });
    expect(messages).toEqual([expect.stringMatching(/giam\.khao.*: .*\S{8,}/)]);
  });

  it('asks before it gives ID numbers their lost zero back', async () => {
    const text = (value: string) => ({ value, type: String });
    const number = (value: number) => ({ value, type: Number });
    const at = (value: string) => ({
      ...{ value: new Date(`${value}Z`), type: Date, format: 'dd/mm/yyyy hh:mm:ss' },
    });
    const rows = [
      ['Số CCCD', 'Đợt thi', 'Số câu đúng', 'Dự đoán', 'Bắt đầu', 'Nộp bài'].map(text),
      [
        ...[number(31_085_000_001), number(1), number(9), number(120)],
        ...[at('2023-10-24T09:00:00'), at('2023-10-24T09:05:00')],
      ],
    ];
    const file = await written('quiz.xlsx', await writeXlsxFile(rows).toBuffer());
    const { exitCode, json } = await list('quiz-results', file);
    expect({ exitCode, json }).toMatchObject({
      exitCode: 1,
      json: { created: 0, errors: [{ row: 2, column: 'citizen_id' }] },
    });
    expect(await list('quiz-results', file, '--confirm-padded-ids')).toMatchObject({
      exitCode: 0,
      json: counts(1),
    });
    const [attempt] = await place.withGround(({ db }) => db.attempt.findMany());
    expect(attempt).toMatchObject({ week: 1, correct: 9, prediction: 120 });
    expect(attempt?.startedAt).toEqual(new Date('2023-10-24T09:00:00+07:00'));
  });

  it('refuses what it can not read, with one line', async () => {
    const units = await written('units.csv', 'code,name,group\n');
    const refused = [
      await list('units', path.join(folder, 'khong-co.csv')),
      await list('units', folder),
      await list('weeks', units),
      await list('units', await written('broken.xlsx', 'PK\u0003\u0004 no spreadsheet')),
      await contest(['import', 'units', units, '--contest', 'la'], place.settings),
      await contest(['import', 'units', units], place.settings),
    ];
    for (const ran of refused) {
      expect(ran).toMatchObject({ exitCode: 2, json: undefined });
      expect(ran.messages, ran.messages.join('\n')).toHaveLength(1);
    }
  });

  it('names a wrong setting', async () => {
    const ran = await contest(newOrganizer, { ...place.settings, PORT: 'http' });
    expect(ran).toMatchObject({ exitCode: 2, messages: [expect.stringMatching(/^PORT: /)] });
  });
});
