import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePerson } from '#tests/factories/contest.ts';
import { publishByTwo } from '#tests/factories/publication.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makePortalContest, marks, type PortalContest, points } from './portal-contest.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

let test: TestGround;
let made: PortalContest;
let portal: ServedPortal;

beforeAll(async () => {
  test = await openTestGround();
  test.setNow('2023-12-05T09:00:00+07:00');
  made = await makePortalContest(test);
  const { contest } = made;
  for (const scope of [['weekly:1'], ['weekly:1', 'weekly:2', 'entry', 'collective']]) {
    const published = await publishByTwo(test.ground, { contestId: contest.id, scope });
    expect(published).toMatchObject({ ok: true });
  }
  portal = await servePortal(test);
});
afterAll(async () => {
  await portal?.close();
  await test?.close();
});

const { names, citizenIds, emails, comments } = marks;
const notWinners = [names.binh, names.dung, names.barred];
const accounts = [names.own, names.other, names.secretary, names.committee];
const judgeNames = [names.judge, names.branchJudge, names.thirdJudge];
const contacts = [...Object.values(citizenIds), ...Object.values(emails)];

/** A judge's points for the content of an entry, and the sheet's total, as a page or JSON would write them. */
const written = (content: number) =>
  [content, content + 45].flatMap(value => {
    const text = String(value);
    return [text, text.replace('.', ','), value.toFixed(2), value.toFixed(2).replace('.', ',')];
  });
const pointsOf = (judges: readonly number[]) =>
  Object.values(points).flatMap(entry => judges.flatMap(at => written(entry[at] ?? 0)));

/** What stands in the text of all that must not; numbers only where no digit goes on beside them. */
function found(text: string, secrets: readonly string[]): string[] {
  return secrets.filter(secret => {
    if (!/^[\d.,]+$/.test(secret)) return text.includes(secret);
    return new RegExp(`(?<![\\d.,])${secret.replace('.', '\\.')}(?![\\d]|[.,]\\d)`).test(text);
  });
}

/** The page, and what the framework's own client would ask for instead of it. */
async function readBoth(personId: string | null, address: string): Promise<string> {
  const [path, query] = address.split('?');
  const data = `${path === '/' ? '/_root' : path}.data${query ? `?${query}` : ''}`;
  const texts = [];
  for (const target of address.endsWith('.json') ? [address] : [address, data]) {
    const response = await portal.ask(personId, target);
    expect(response.status, target).toBe(200);
    const text = await response.text();
    // React 18 leaves some among Vietnamese letters unless it is kept from it
    expect(text.includes('\0'), target).toBe(false);
    texts.push(text);
  }
  return texts.join('\n');
}

describe('a visitor', () => {
  const pages = [
    '/',
    '/dang-nhap',
    '/cchc-2023',
    '/cchc-2023/the-le',
    '/cchc-2023/ket-qua',
    '/cchc-2023/ket-qua/1',
    '/cchc-2023/ket-qua/2',
    '/cchc-2023/ket-qua/1/du-lieu.json',
    '/cchc-2023/ket-qua/2/du-lieu.json',
  ];

  it.each(pages)('finds in %s nothing of who did not win, nor of who scored', async page => {
    const text = await readBoth(null, page);
    const secrets = [
      ...contacts,
      ...notWinners,
      ...accounts,
      ...judgeNames,
      ...Object.values(comments),
      ...Object.values(made.personOf),
      ...pointsOf([0, 1, 2]),
    ];
    expect(found(text, secrets)).toEqual([]);
  });

  it('finds the winners, or this test would look at empty pages', async () => {
    const text = await readBoth(null, '/cchc-2023/ket-qua');
    for (const shown of [names.an, names.chi, 'Nụ cười một cửa', 'Chữ ký số về làng', '76']) {
      expect(text).toContain(shown);
    }
    expect(text).not.toContain('Kho bạc không giấy tờ');
  });

  it('watches a winning video, and no other', async () => {
    const video = (entry: string) => `/cchc-2023/bai-du-thi/${entry}/phien-ban/1/video`;
    const winner = await portal.ask(null, video('V01'), { headers: { Range: 'bytes=0-99' } });
    expect(winner.status).toBe(206);
    expect((await winner.arrayBuffer()).byteLength).toBe(100);
    expect((await portal.ask(null, video('V03'))).status).toBe(403);
  });
});

describe('a representative of another unit', () => {
  it.each(['/cchc-2023/bai-du-thi', '/cchc-2023/bai-du-thi/V02', '/cchc-2023/danh-sach'])(
    'finds in %s nobody of unit A, and no scores',
    async page => {
      const text = await readBoth(made.personOf.other, page);
      const secrets = [
        ...contacts,
        ...[names.an, names.binh, names.barred, names.own, names.dung],
        ...judgeNames,
        ...Object.values(comments),
        ...[made.receipt.code, 'Nụ cười một cửa', 'Kho bạc không giấy tờ'],
        ...pointsOf([0, 1, 2]),
      ];
      expect(found(text, secrets)).toEqual([]);
    },
  );

  it('sees the own roster, or this test would look at empty pages', async () => {
    expect(await readBoth(made.personOf.other, '/cchc-2023/danh-sach')).toContain(names.chi);
  });
});

describe('a judge', () => {
  it.each(['/cchc-2023/cham-diem', '/cchc-2023/cham-diem/V01', '/cchc-2023/cham-diem/V02'])(
    'finds in %s no other judge and nothing of what another judge wrote',
    async page => {
      const text = await readBoth(made.personOf.judge, page);
      const secrets = [
        ...contacts,
        ...Object.values(names).filter(name => name !== names.judge),
        ...[comments.branchJudge, comments.thirdJudge],
        ...[made.personOf.branchJudge, made.personOf.thirdJudge],
        ...pointsOf([1, 2]),
      ];
      expect(found(text, secrets)).toEqual([]);
    },
  );

  it('reads the own sheet, or this test would look at empty pages', async () => {
    const text = await readBoth(made.personOf.judge, '/cchc-2023/cham-diem/V01');
    expect(text).toContain(comments.judge);
    expect(found(text, ['30.75', '30,75'])).not.toEqual([]);
  });

  it('learns nothing of the own branch', async () => {
    const { judge } = made.personOf;
    expect((await portal.ask(judge, '/cchc-2023/cham-diem/V03')).status).toBe(404);
    expect(await readBoth(judge, '/cchc-2023/cham-diem')).not.toContain('Kho bạc không giấy tờ');
  });
});

describe('the record and the list of people', () => {
  it.each(['/cchc-2023/to-chuc/nhat-ky', '/cchc-2023/to-chuc/danh-sach'])(
    'show organizers no ID number whole in %s',
    async page => {
      const text = await readBoth(made.personOf.secretary, page);
      expect(found(text, Object.values(citizenIds))).toEqual([]);
    },
  );
});

describe('what is shown once', () => {
  const secret = />([a-z2-9]{4}(?:-[a-z2-9]{4}){2})</;

  it('is in one answer that no cache keeps: first passwords, a whole ID number', async () => {
    const { own } = made.personOf;
    const unit = `don-vi=${made.units.home.id}`;
    const slips = `/cchc-2023/danh-sach/mat-khau?${unit}`;
    const handed = await portal.post(own, slips, { receivers: 'without' });
    expect([handed.status, handed.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
    const page = await handed.text();
    expect(page).toContain(names.binh);
    const [, password = 'none'] = secret.exec(page) ?? [];
    expect(password).not.toBe('none');
    expect(await readBoth(own, slips)).not.toContain(password);

    const contestant = await test.ground.db.contestant.findFirstOrThrow({
      where: { person: { fullName: names.binh } },
    });
    const roster = `/cchc-2023/danh-sach?${unit}&nguoi=${contestant.id}`;
    expect(found(await readBoth(own, roster), Object.values(citizenIds))).toEqual([]);
    const asked = { intent: 'reveal', contestantId: contestant.id };
    const revealed = await portal.post(own, roster, asked);
    expect([revealed.status, revealed.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
    expect(found(await revealed.text(), Object.values(citizenIds))).toEqual([citizenIds.binh]);
    const other = await portal.post(made.personOf.other, roster, asked);
    expect(other.status).toBe(403);
    const { secretary } = made.personOf;
    const people = `/cchc-2023/to-chuc/nguoi-dung?nguoi=${contestant.personId}`;
    const whole = { intent: 'reveal', personId: contestant.personId };
    const shown = await portal.post(secretary, people, whole);
    expect(shown.headers.get('Cache-Control')).toBe('no-store');
    expect(found(await shown.text(), Object.values(citizenIds))).toEqual([citizenIds.binh]);
    const record = await readBoth(secretary, '/cchc-2023/to-chuc/nhat-ky');
    expect(record).toContain('Xem số căn cước công dân đầy đủ');
    expect(found(record, [...contacts, password])).toEqual([]);
  });
});

describe('accounts of the demo', () => {
  const signIn = (served: ServedPortal) =>
    served.post(null, '/dang-nhap', { identifier: 'demo-thuky', password: 'HoiThi@HaiPhong' });

  it('sign in where the demo may, nowhere else, and their sessions end with it', async () => {
    const demo = await makePerson(test.ground, {
      ...{ username: 'demo-thuky', password: 'HoiThi@HaiPhong', isDemo: true },
    });
    expect((await signIn(portal)).status).toBe(303);
    const strict = await servePortal(test, { demoAccounts: false });
    try {
      const refused = await signIn(strict);
      expect(refused.status).toBe(422);
      expect(refused.headers.get('Set-Cookie')).toBeNull();
      const page = await strict.ask(demo.id, '/doi-mat-khau');
      expect(page.headers.get('Location')).toMatch(/^\/dang-nhap/);
    } finally {
      await strict.close();
    }
  });
});
