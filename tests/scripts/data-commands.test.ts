import { createHash } from 'node:crypto';
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { canonicalJson } from '#app/domain/awards/canonical-json.ts';
import { collectAwardInput } from '#app/services/awards/collect-award-input.server.ts';
import { computeCollected } from '#app/services/awards/compute-collected.server.ts';
import { getContest } from '#app/services/contests/find-contest.server.ts';
import type { Ground } from '#app/services/context.ts';
import { makePortalContest } from '#tests/server/portal-contest.ts';
import { startPortal } from '#tests/setup/portal.ts';
import { newBucket } from '#tests/setup/s3-server.ts';
import { contest, makePlace, type Place } from './command.ts';

let folder: string;
const places: Place[] = [];
const newPlace = async (key?: string) => {
  const place = await makePlace(key);
  places.push(place);
  return place;
};
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-data-commands-'));
});
afterAll(async () => {
  await Promise.all(places.map(place => place.close()));
  await rm(folder, { recursive: true, force: true });
});

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

const newOrganizer = [
  ...['user', 'create', '--role', 'committee', '--contest', 'cchc-2023'],
  ...['--username', 'truong.ban', '--full-name', 'Đinh Trưởng Ban'],
];

describe('user create, then lists', { timeout: 120_000 }, () => {
  let place: Place;
  beforeAll(async () => {
    place = await newPlace();
  });
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

/** What a portal holds: a digest of each table, of each file, and the awards that follow from it. */
async function contentOf({ db, storage }: Ground) {
  const tables = await db.$queryRawUnsafe<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations' ORDER BY 1`,
  );
  const digests: Record<string, unknown> = {};
  for (const { name } of tables) {
    [digests[name]] = await db.$queryRawUnsafe<unknown[]>(
      `SELECT count(*)::int AS rows, md5(coalesce(string_agg(row::text, ' ' ORDER BY row::text), '')) AS digest FROM "${name}" row`,
    );
  }
  const hash = createHash('sha256');
  for await (const chunk of await storage.openRange('entries/v01-1.mp4')) hash.update(chunk);
  const { id } = await db.contest.findFirstOrThrow();
  const computed = computeCollected(await collectAwardInput(await getContest(id, { db }), db));
  if (!computed.ok) throw new Error('the awards can not be computed');
  return { digests, video: hash.digest('hex'), awards: canonicalJson(computed.result) };
}

/** Of `makePortalContest`: three videos, captions and a poster. */
const storedFiles = 5;

describe('backup and restore', { timeout: 120_000 }, () => {
  let place: Place;
  let backup: string;
  let before: Awaited<ReturnType<typeof contentOf>>;
  beforeAll(async () => {
    place = await newPlace();
    await place.withGround(ground => makePortalContest({ ground, folder: place.dataDir }));
    before = await place.withGround(contentOf);
    backup = path.join(folder, 'backup');
  });

  it('copies everything into a new folder, and not into one that holds something', async () => {
    const made = await contest(['backup', backup], place.settings);
    expect(made).toMatchObject({ exitCode: 0, json: { folder: backup, files: storedFiles } });
    expect(made.messages.join()).toContain('not in the backup');
    const key = place.settings.PERSONAL_DATA_KEY ?? '';
    for (const file of await readdir(backup, { recursive: true })) {
      const text = await readFile(path.join(backup, file), 'utf8').catch(() => '');
      expect(text, file).not.toContain(key);
    }
    const again = await contest(['backup', backup], place.settings);
    expect(again).toMatchObject({ exitCode: 2, json: undefined });
  });

  it('brings back the same rows, files and awards, once', async () => {
    const other = await newPlace();
    const restored = await contest(['restore', backup], other.settings);
    expect(restored).toMatchObject({ exitCode: 0, json: { files: storedFiles } });
    expect(await other.withGround(contentOf)).toEqual(before);
    expect(await contest(['restore', backup], other.settings)).toMatchObject({
      exitCode: 2,
      messages: [expect.stringContaining('not empty')],
    });
  });

  it.each([
    ['a table', 'database/ScoreSheet.jsonl', /ScoreSheet/],
    ['a file', 'files/entries/v01-1.mp4', /v01-1\.mp4/],
  ])('refuses a backup with damage in %s before anything is written', async (_, file, named) => {
    const damaged = path.join(folder, `damaged-${path.basename(file)}`);
    await cp(backup, damaged, { recursive: true });
    await appendFile(path.join(damaged, file), 'x');
    await expectRefused(damaged, await newPlace(), named);
  });

  it('refuses one that was not finished, and one made with another key', async () => {
    const unfinished = path.join(folder, 'unfinished');
    await cp(backup, unfinished, { recursive: true });
    await rm(path.join(unfinished, 'manifest.json'));
    await expectRefused(unfinished, await newPlace(), /not finished/);
    const otherKey = Buffer.alloc(32, 7).toString('base64');
    await expectRefused(backup, await newPlace(otherKey), /PERSONAL_DATA_KEY/);
  });

  async function expectRefused(from: string, into: Place, message: RegExp) {
    const { exitCode, json, messages } = await contest(['restore', from], into.settings);
    expect({ exitCode, json }).toEqual({ exitCode: 2, json: undefined });
    expect(messages).toEqual([expect.stringMatching(message)]);
    expect(await into.withGround(({ db }) => db.person.count())).toBe(0);
    const stored = await readdir(path.join(into.dataDir, 'files'), { recursive: true });
    expect(stored.filter(name => name.endsWith('.mp4'))).toEqual([]);
  }
});

// PostgreSQL lets any number of processes in.
if (process.env.TEST_DATABASE === 'pglite') {
  it('beside a running portal a backup goes through it, and other commands ask to stop it', async () => {
    const portal = await startPortal(async ground => {
      await makePortalContest({ ground, folder });
    });
    try {
      const settings = { DATA_DIR: portal.dataDir };
      const target = path.join(folder, 'backup-of-running');
      const made = await contest(['backup', target], settings);
      expect(made).toMatchObject({ exitCode: 0, json: { folder: target, files: storedFiles } });
      expect(await readdir(target)).toContain('manifest.json');

      const bucket = (await newBucket()).replace('?', '/hoi-thi/dem-nay?');
      const sent = await contest(['backup', bucket], settings);
      expect(sent).toMatchObject({ exitCode: 0, json: { files: storedFiles } });
      expect(JSON.stringify(sent)).not.toMatch(/secret/);
      const key = await readFile(path.join(portal.dataDir, 'personal-data.key'), 'utf8');
      const fetched = await contest(['restore', bucket], (await newPlace(key)).settings);
      expect(fetched).toMatchObject({ exitCode: 0, json: { files: storedFiles } });

      for (const parameters of [newOrganizer, ['restore', target]]) {
        const refused = await contest(parameters, settings);
        expect(refused).toMatchObject({ exitCode: 2, json: undefined });
        expect(refused.messages).toEqual([expect.stringMatching(/Stop it first/)]);
      }
      expect((await fetch(`${portal.url}/dang-nhap`)).status).toBe(200);
    } finally {
      await portal.close();
    }
  });
}
