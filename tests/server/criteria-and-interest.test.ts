import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getContest } from '#app/services/contests/find-contest.server.ts';
import { madeScreenshot } from '#tests/factories/interest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makePortalContest, type PortalContest } from './portal-contest.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

let test: TestGround;
let made: PortalContest;
let portal: ServedPortal;

beforeAll(async () => {
  test = await openTestGround();
  test.setNow('2023-11-20T09:00:00+07:00');
  made = await makePortalContest(test);
  portal = await servePortal(test);
});
afterAll(async () => {
  await portal.close();
  await test.close();
});

const rulesNow = () => getContest(made.contest.id, test.ground);

/** The values of the form's fields, as a browser without JavaScript would send them back. */
function fieldsOf(html: string): Record<string, string> {
  const text = (raw: string) =>
    raw
      .replaceAll('&quot;', '"')
      .replaceAll('&#x27;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const form = /<form[^>]*>.*?<\/form>/s.exec(html.slice(html.indexOf('<main')))?.[0] ?? '';
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = / name="([^"]*)"/.exec(tag)?.[1];
    if (name) fields[name] = text(/ value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  for (const [, name = '', value = ''] of form.matchAll(
    /<textarea[^>]* name="([^"]*)"[^>]*>([^<]*)<\/textarea>/g,
  )) {
    fields[name] = text(value);
  }
  return fields;
}

describe('the criteria builder without JavaScript', () => {
  const page = () => `/${made.contest.code}/to-chuc/tieu-chi`;

  it('adds, moves, begins anew, asks about touched sheets, and saves what was confirmed', async () => {
    const { secretary } = made.personOf;
    const post = async (fields: Record<string, string>, intent: string) => {
      const response = await portal.post(secretary, page(), { ...fields, intent });
      const { status, headers } = response;
      return { status, to: headers.get('Location'), html: await response.text() };
    };
    const first = fieldsOf(await (await portal.ask(secretary, page())).text());
    expect(first).toMatchObject({
      basedOnVersion: '1',
      'judging.criteria.3.name': 'Hiệu quả ứng dụng',
    });

    const added = fieldsOf((await post(first, 'add:judging.criteria')).html);
    expect(added['judging.criteria.4.name']).toBe('');
    const typed = {
      ...added,
      'judging.criteria.4.name': 'Âm thanh',
      'judging.criteria.4.max': 'x',
    };
    const moved = fieldsOf((await post(typed, 'up:judging.criteria.4')).html);
    expect(moved).toMatchObject({
      'judging.criteria.3.key': 'am-thanh',
      'judging.criteria.3.max': 'x',
    });
    const wrong = await post({ ...moved, reason: 'Công văn số 15' }, 'save');
    expect(wrong).toMatchObject({ status: 422 });
    expect(wrong.html).toContain('dòng 4 – Điểm tối đa: Nhập điểm');
    const fixed: Record<string, string> = {
      ...fieldsOf(wrong.html),
      'judging.criteria.3.max': '10',
      'judging.criteria.3.anchors.full': 'Nghe rõ từng lời',
    };
    expect(fixed.reason).toBe('Công văn số 15');

    const asked = await post(fixed, 'save');
    expect(asked.status).toBe(200);
    expect(asked.html).toContain('9 phiếu đã nộp được trả về nháp');
    expect((await rulesNow()).rulesVersion).toBe(1);
    const saved = await post(fieldsOf(asked.html), 'save');
    expect(saved).toMatchObject({ status: 303, to: `${page()}?da=luu` });
    const { rules, rulesVersion } = await rulesNow();
    expect(rulesVersion).toBe(2);
    expect(rules.judging.criteria.map(({ key }) => key)).toEqual([
      ...['content', 'creativity', 'staging', 'am-thanh', 'usefulness'],
    ]);
    expect(rules.judging.criteria[3]).toMatchObject({
      ...{ max: 10, anchors: { tenth: '', half: '', full: 'Nghe rõ từng lời' } },
    });
    expect(await test.ground.db.scoreSheet.count({ where: { status: 'draft' } })).toBe(9);
    const anew = await post(fieldsOf(asked.html), 'start:slogan');
    expect(anew.html).toContain('value="spirit"');
  });

  it('leaves anchors in the fields of the rules editor, so that saving there keeps them', async () => {
    const editor = `/${made.contest.code}/to-chuc/the-le`;
    const html = await (await portal.ask(made.personOf.secretary, editor)).text();
    expect(fieldsOf(html)['judging.criteria.3.anchors.full']).toBe('Nghe rõ từng lời');
  });
});

describe('public interest through the portal', () => {
  const page = () => `/${made.contest.code}/to-chuc/quan-tam`;

  beforeAll(async () => {
    const { rules, rulesVersion } = await rulesNow();
    await test.ground.db.contestRulesVersion.create({
      data: {
        ...{ contestId: made.contest.id, version: rulesVersion + 1, createdAt: new Date() },
        rules: {
          ...rules,
          publicInterest: {
            ...{ maximumPoints: 5, reactionWeight: 1, shareWeight: 3, formula: 'by-rank' },
            measuredAt: '2023-11-20T08:00:00+07:00',
          },
        },
      },
    });
  });

  const send = async (personId: string | null, fields: Record<string, string | Blob>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value === 'string') body.set(name, value);
      else body.set(name, value, `${name}.bin`);
    }
    return portal.ask(personId, page(), { method: 'POST', body, headers: { Origin: portal.url } });
  };
  const screenshot = async () => new Blob([new Uint8Array(await madeScreenshot('webp'))]);
  const measuredAt = '2023-11-20T08:30';

  it('takes figures and their screenshot, loses nothing that was typed wrong', async () => {
    const { secretary } = made.personOf;
    const fields = { intent: 'table', measuredAt, 'shares.V01': '2', 'reactions.V02': '1.200' };
    const wrong = await send(secretary, { ...fields, evidence: await screenshot() });
    expect(wrong.status).toBe(422);
    const html = await wrong.text();
    expect(html).toContain('value="1.200"');
    expect(html).toContain('Lượt cảm xúc của bài V01: Nhập cả lượt cảm xúc');
    const right = await send(secretary, {
      ...{ ...fields, 'reactions.V01': '10', 'shares.V02': '0' },
      evidence: await screenshot(),
    });
    expect([right.status, right.headers.get('Location')]).toEqual([303, `${page()}?ghi=2`]);
  });

  it('takes a spreadsheet beside the screenshot', async () => {
    const { secretary } = made.personOf;
    const table = (text: string) => new Blob([text]);
    const wrong = await send(secretary, {
      ...{ intent: 'file', measuredAt, table: table('Mã bài,Lượt thích,Chia sẻ\nV03,x,1\n') },
      evidence: await screenshot(),
    });
    expect([wrong.status, await wrong.text()]).toEqual([
      ...[422, expect.stringContaining('Dòng 2, Lượt cảm xúc:')],
    ]);
    const right = await send(secretary, {
      ...{ intent: 'file', measuredAt, table: table('Mã bài,Lượt thích,Chia sẻ\nV03,7,1\n') },
      evidence: await screenshot(),
    });
    expect(right.headers.get('Location')).toBe(`${page()}?ghi=1`);
    const noPicture = await send(secretary, {
      ...{ intent: 'file', measuredAt, table: table('Mã bài,Lượt thích,Chia sẻ\nV03,8,1\n') },
      evidence: table('GIF89a'),
    });
    expect([noPicture.status, await noPicture.text()]).toEqual([
      ...[422, expect.stringContaining('Tệp này không phải ảnh')],
    ]);
  });

  it('shows the screenshot to organizers alone, as a picture that runs nothing', async () => {
    const record = await test.ground.db.publicInterest.findFirstOrThrow();
    const address = `${page()}/${record.id}/anh`;
    const shown = await portal.ask(made.personOf.committee, address);
    expect(shown.headers.get('Content-Type')).toBe('image/webp');
    expect(shown.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'.*, sandbox$/);
    expect((await shown.arrayBuffer()).byteLength).toBe(record.sizeBytes);
    expect((await portal.ask(made.personOf.judge, address)).status).toBe(403);
    expect((await portal.ask(made.personOf.own, address)).status).toBe(403);
    expect((await send(made.personOf.judge, { intent: 'table' })).status).toBe(403);
  });
});
