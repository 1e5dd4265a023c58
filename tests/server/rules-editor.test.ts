import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getContest } from '#app/services/contests/find-contest.server.ts';
import { plain, sentFields } from '#tests/setup/sent-fields.ts';
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

/** The fields of the editor's form, the first of the page's content; of several of one name the last, which will do. */
function fieldsOf(html: string): Record<string, string> {
  const form = /<form[^>]*>.*?<\/form>/s.exec(html.slice(html.indexOf('<main')))?.[0] ?? '';
  return Object.fromEntries(sentFields(form));
}

describe('the rules editor without JavaScript', () => {
  it('moves keys, keeps a mistake, shows a preview without saving, saves, and compares', async () => {
    const { secretary } = made.personOf;
    const page = `/${made.contest.code}/to-chuc/the-le`;
    const post = async (fields: Record<string, string>, intent: string) => {
      const response = await portal.post(secretary, page, { ...fields, intent });
      const { status, headers } = response;
      return { status, to: headers.get('Location'), html: await response.text() };
    };
    const version = async () => (await getContest(made.contest.id, test.ground)).rulesVersion;
    const first = fieldsOf(await (await portal.ask(secretary, page)).text());
    expect(first).toMatchObject({ 'collectiveOrder.0': 'participation', 'entry.kind': 'video' });

    const moved = await post({ ...first, topEntries: 'nhiều' }, 'up:collectiveOrder.1');
    expect(moved.status).toBe(200);
    const after = fieldsOf(moved.html);
    expect(after).toMatchObject({
      ...{ 'collectiveOrder.0': 'quality', 'collectiveOrder.1': 'participation' },
      topEntries: 'nhiều',
    });
    const wrong = await post(after, 'preview');
    expect(wrong.status).toBe(422);
    expect(plain(wrong.html)).toContain(
      'Số đơn vị dẫn đầu vòng 2 được xét giải tập thể: Nhập số nguyên',
    );

    const fixed = { ...fieldsOf(wrong.html), topEntries: '1' };
    const preview = await post(fixed, 'preview');
    expect(preview.status).toBe(200);
    expect(plain(preview.html)).toContain('Nếu áp dụng thể lệ đang soạn');
    expect(plain(preview.html)).toContain('không còn đạt: thứ hạng bài dự thi');
    expect(await version()).toBe(1);

    const unsaid = await post(fieldsOf(preview.html), 'save');
    expect(plain(unsaid.html)).toContain('nhập lý do thay đổi');
    const saved = await post({ ...fieldsOf(unsaid.html), reason: 'Công văn số 15' }, 'save');
    expect(saved).toMatchObject({ status: 303, to: `${page}?da=luu` });
    expect(await version()).toBe(2);

    const soon = { ...fieldsOf(await (await portal.ask(secretary, page)).text()) };
    const ending = { ...soon, 'calendar.judgingClosesAt': '2023-11-20T08:00', reason: 'Hội đồng' };
    const asked = await post(ending, 'save');
    expect(asked.status).toBe(422);
    expect(plain(asked.html)).toContain('Chấm điểm: giám khảo không nộp được phiếu chấm nữa.');
    expect(asked.html).toMatch(/<input(?=[^>]*type="checkbox")(?=[^>]*value="cham-diem")/);
    expect(await version()).toBe(2);
    const agreed = { ...fieldsOf(asked.html), endsConfirmed: 'cham-diem' };
    expect(await post(agreed, 'save')).toMatchObject({ status: 303 });
    expect(await version()).toBe(3);

    const compared = await portal.ask(secretary, `${page}/phien-ban?tu=1&den=2`);
    const html = plain(await compared.text());
    expect(html).toContain(`${page}#topEntries`);
    expect(html).toContain('chất lượng bài thi, tỷ lệ tham gia, điểm bài dự thi');
    expect(html).toContain('Công văn số 15');
  });
});
