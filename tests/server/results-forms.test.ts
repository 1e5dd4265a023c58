import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeGrant } from '#tests/factories/contest.ts';
import { minutes, publishByTwo } from '#tests/factories/publication.ts';
import { makeSmallContest, type SmallContest } from '#tests/services/awards/small-contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

let test: TestGround;
let small: SmallContest;
let portal: ServedPortal;
const people: Record<'committee' | 'secretary' | 'unit', string> = {
  ...{ committee: '', secretary: '', unit: '' },
};

beforeAll(async () => {
  test = await openTestGround();
  small = await makeSmallContest(test);
  const contestId = small.contest.id;
  for (const role of ['committee', 'secretary'] as const) {
    people[role] = small.as(role).actor.personId;
    await makeGrant(test.ground, { personId: people[role], contestId, role });
  }
  people.unit = small.judges[0]?.id ?? '';
  const unitId = small.units.home.id;
  await makeGrant(test.ground, { personId: people.unit, contestId, role: 'unit', unitId });
  portal = await servePortal(test);
});
afterAll(async () => {
  await portal?.close();
  await test?.close();
});

const ties = '/cchc-2023/giai-thuong/dong-hang';
const send = (who: string, bytes: Buffer, fileName: string, reason = 'Theo biên bản số 12/BB') => {
  const form = new FormData();
  form.set('intent', 'decide');
  form.set('award', 'entry');
  form.set(`place.${small.entries.justice.id}`, '1');
  form.set(`place.${small.entries.home.id}`, '2');
  form.set('reason', reason);
  form.set('minutes', new File([new Uint8Array(bytes)], fileName));
  return portal.ask(who, ties, { method: 'POST', body: form });
};

it('a tie’s minutes come by a form that loses nothing, and are saved, never shown', async () => {
  const wrong = await send(people.committee, Buffer.from('<html>'), 'bien-ban.pdf');
  expect(wrong.status).toBe(422);
  const page = await wrong.text();
  expect(page).toContain('Theo biên bản số 12/BB');
  expect(page).toContain('Lưu biên bản ở một trong các dạng đó rồi chọn lại.');
  const large = await send(people.committee, Buffer.alloc(21 * 1024 * 1024), 'lon.pdf');
  expect(large.status).toBe(422);
  expect(await large.text()).toContain('Tệp biên bản lớn hơn 20 MB');
  expect((await send(people.secretary, minutes.bytes, 'bien-ban.pdf')).status).toBe(403);
  expect((await send(people.committee, minutes.bytes, 'Biên bản.pdf')).status).toBe(303);

  const { id } = await test.ground.db.tieDecision.findFirstOrThrow();
  const address = `${ties}/${id}/bien-ban`;
  expect((await portal.ask(people.unit, address)).status).toBe(403);
  const saved = await portal.ask(people.secretary, address);
  expect(saved.headers.get('Content-Disposition')).toMatch(/^attachment; filename="[\w.-]+\.pdf"$/);
  expect(saved.headers.get('Content-Type')).toBe('application/octet-stream');
  expect(Buffer.from(await saved.arrayBuffer())).toEqual(minutes.bytes);

  const confirm = { intent: 'confirm', decisionId: id };
  expect((await portal.post(people.committee, ties, confirm)).status).toBe(422);
  expect((await portal.post(people.secretary, ties, confirm)).status).toBe(303);
});

it('an objection that is too short, or too late, comes back as it was typed', async () => {
  const contestId = small.contest.id;
  await publishByTwo(test.ground, { contestId, scope: ['weekly:1'] });
  const address = '/cchc-2023/kien-nghi';
  const typed = { unitId: small.units.home.id, number: '1' };
  const short = await portal.post(people.unit, address, { ...typed, text: 'Sai rồi' });
  expect(short.status).toBe(422);
  const page = await short.text();
  expect(page).toContain('Sai rồi');
  expect(page).toContain('Nội dung quá ngắn. Ghi ít nhất 20 ký tự.');
  const text = 'Đề nghị xem lại bài thi đợt 1 của đơn vị.';
  expect((await portal.post(people.unit, address, { ...typed, text })).status).toBe(303);
  test.setNow('2023-12-20T09:00:00+07:00');
  const late = await portal.post(people.unit, address, { ...typed, text: `${text} Bổ sung.` });
  expect(late.status).toBe(422);
  const answered = await late.text();
  expect(answered).toContain('đã kết thúc lúc 10/12/2023 24:00');
  expect(answered).toContain(`${text} Bổ sung.`);
});

it('an answer that hands over the figures leads the unit to them, before the collective award', async () => {
  const { id } = await test.ground.db.objection.findFirstOrThrow();
  const figures = `/cchc-2023/giai-thich/${small.units.home.id}?cong-bo=1`;
  expect((await portal.ask(people.unit, figures)).status).toBe(403);
  const answer = { outcome: 'explained', answer: 'Kèm cách tính.', sharesFigures: 'on' };
  const address = `/cchc-2023/to-chuc/kien-nghi/${id}`;
  expect((await portal.post(people.secretary, address, answer)).status).toBe(303);
  const own = await (await portal.ask(people.unit, '/cchc-2023/kien-nghi')).text();
  expect(own).toContain(`href="${figures}"`);
  const handed = await portal.ask(people.unit, figures);
  expect(handed.status).toBe(200);
  const page = await handed.text();
  expect(page).toContain('Hạng của thí sinh trong đơn vị');
  expect(page).toContain('Vũ Thị An');
  expect(page).not.toContain('Phạm Thị Chi');
  const [, file = ''] = /href="([^"]+du-lieu\.json[^"]*)"/.exec(page) ?? [];
  const data = await (await portal.ask(people.unit, file)).json();
  expect(data).toMatchObject({ publication: 1, scope: ['weekly:1'], weeks: [{ took: 2 }] });

  const unknown = ['/cchc-2023/giai-thich/khong-co', `${figures}9`, `${figures}x`];
  for (const nowhere of unknown) {
    expect((await portal.ask(people.secretary, nowhere)).status, nowhere).toBe(404);
  }
});

it('a preview of nothing says what to tick, and keeps what was previewed', async () => {
  const address = '/cchc-2023/giai-thuong/cong-bo';
  const missing = 'Đánh dấu ít nhất một nội dung';
  const first = await (await portal.ask(people.secretary, `${address}?da-xem=`)).text();
  expect(first).toContain(missing);
  expect(first).not.toContain('Xem trước: ');
  const shown = await (await portal.ask(people.secretary, `${address}?pham-vi=weekly:1`)).text();
  expect(shown).not.toContain(missing);
  expect(shown).toContain('name="da-xem" value="weekly:1"');
  const again = await (await portal.ask(people.secretary, `${address}?da-xem=weekly:1`)).text();
  expect(again).toContain(missing);
  expect(again).toContain('Xem trước: Giải cá nhân đợt 1');
});

it('a corrected publication says so on its documents, its certificates and once on its page', async () => {
  const contestId = small.contest.id;
  test.setNow('2023-12-06T09:00:00+07:00');
  await test.ground.db.attempt.updateMany({
    where: { contestantId: small.contestants.chi.id, week: 1 },
    data: { correct: 1 },
  });
  const corrected = await publishByTwo(test.ground, { contestId, scope: ['weekly:1'] });
  const newer = corrected.ok ? corrected.value.number : 0;
  const documents = (number: number) => `/cchc-2023/giai-thuong/tai-lieu/${number}`;
  const page = await (await portal.ask(people.secretary, documents(1))).text();
  expect(page).toContain('Có công bố mới hơn cho các giải dưới đây');
  expect(page).toContain(`href="${documents(newer)}"`);
  expect(await (await portal.ask(people.secretary, documents(newer))).text()).not.toContain(
    'Có công bố mới hơn',
  );
  const certificate = async (place: number) =>
    (await portal.ask(null, `/cchc-2023/giay-chung-nhan/1/dot-1/${place}`)).text();
  expect(await certificate(1)).toContain('Giải này vẫn giữ nguyên');
  const gone = await certificate(2);
  expect(gone).toContain('Giải này không còn hiệu lực');
  expect(gone).toContain(`href="/cchc-2023/ket-qua/${newer}"`);
  const old = await (await portal.ask(null, '/cchc-2023/ket-qua/1')).text();
  const warned = old.match(new RegExp(`href="/cchc-2023/ket-qua/${newer}"`, 'g'));
  expect(warned).toHaveLength(1);
  const typed = {
    unitId: small.units.home.id,
    number: '1',
    text: 'Đề nghị xem lại đợt 1 lần nữa.',
  };
  const refused = await portal.post(people.unit, '/cchc-2023/kien-nghi', typed);
  expect(refused.status).toBe(422);
  const answered = await refused.text();
  expect(answered).toContain(`Công bố số 1 đã được thay bằng Công bố số ${newer}`);
  expect(answered).toContain(typed.text);
});

it('a publication is checked from outside with nothing but what the portal hands out', async () => {
  const keys = await (await portal.ask(null, '/cchc-2023/ket-qua/khoa.json')).json();
  const signature = await (await portal.ask(null, '/cchc-2023/ket-qua/1/chu-ky.json')).json();
  expect(keys.keys).toMatchObject([{ keyId: signature.keyId, publicKey: signature.publicKey }]);
  const data = await (await portal.ask(null, '/cchc-2023/ket-qua/1/du-lieu.json')).arrayBuffer();
  // by the browser's means alone, as any other program would
  const raw = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('raw', raw(signature.publicKey), 'Ed25519', false, ['verify']);
  expect(await subtle.verify('Ed25519', key, raw(signature.signature), data)).toBe(true);
  expect((await portal.ask(null, '/cchc-2023/ket-qua/9/chu-ky.json')).status).toBe(404);
});
