import { afterAll, beforeAll, expect, test } from 'vitest';
import { startReminding } from '#app/jobs/send-reminders.server.ts';
import { openMailer } from '#app/mail/mailer.server.ts';
import { contestCalendar } from '#app/services/contests/calendar-files.server.ts';
import { extendDeadline } from '#app/services/contests/extend-deadline.server.ts';
import { getContest } from '#app/services/contests/find-contest.server.ts';
import { handInSlogan } from '#app/services/entries/hand-in-slogan.server.ts';
import {
  changeLetter,
  exampleLetter,
  listLetters,
  standardWords,
} from '#app/services/messages/letters.server.ts';
import { pauseReminders } from '#app/services/messages/pause-reminders.server.ts';
import { sendDueReminders } from '#app/services/messages/remind-hand-in.server.ts';
import { unreadMessages } from '#app/services/messages/unread-messages.server.ts';
import { viewReminderPlan } from '#app/services/messages/view-reminder-plan.server.ts';
import { makeContest, makeGrant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { openSmtpServer, readLetter } from '#tests/setup/smtp-server.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

const kind = 'hand-in-reminder';
let world: TestGround;
let smtp: Awaited<ReturnType<typeof openSmtpServer>>;
let contest: Awaited<ReturnType<typeof makeContest>>;
/** Handed in already; nothing yet; nothing yet, extended later. */
let units: { id: string; name: string; act: () => ReturnType<TestGround['act']>; email: string }[];
let organizer: () => ReturnType<TestGround['act']>;

beforeAll(async () => {
  world = await openTestGround();
  smtp = await openSmtpServer({ refusing: ['da-nghi@hp.test'] });
  const mail = { smtpUrl: smtp.url, from: 'hoi-thi@localhost', outboxFolder: world.folder };
  world.ground.mailer = openMailer(mail);
  const { ground } = world;
  contest = await makeContest(ground, { preset: 'cchc-2025' });
  units = [];
  for (const name of ['Sở Nội vụ', 'Sở Y tế', 'Sở Xây dựng']) {
    const unit = await makeUnit(ground, contest, { code: `don-vi-${units.length}`, name });
    const email = `dai-dien-${units.length}@hp.test`;
    const person = await makePerson(ground, { email });
    const grant = { role: 'unit' as const, contestId: contest.id, unitId: unit.id };
    await makeGrant(ground, { personId: person.id, ...grant });
    units.push({ id: unit.id, name, email, act: () => world.act(person.id, [grant]) });
  }
  // two more of one unit: no letter reaches either
  const twoMore: { fullName: string; email?: string }[] = [
    { fullName: 'Không Địa Chỉ' },
    { fullName: 'Đã Nghỉ', email: 'da-nghi@hp.test' },
  ];
  for (const given of twoMore) {
    const { id: personId } = await makePerson(ground, given);
    const grant = { role: 'unit' as const, contestId: contest.id, unitId: unitAt(1).id };
    await makeGrant(ground, { personId, ...grant });
  }
  const [first] = units;
  if (!first) throw new Error('no unit');
  // a unit below one that has handed in owes nothing, nor does one that is below another
  await makeUnit(ground, contest, { code: 'chi-cuc', name: 'Chi cục', parent: first });
  await makeEntry(ground, { contest, unit: first });
  const committee = await makePerson(ground);
  const grant = { role: 'committee' as const, contestId: contest.id, unitId: null };
  organizer = () => world.act(committee.id, [grant]);
});
afterAll(async () => {
  world.ground.mailer.close();
  await smtp.close();
  await world.close();
});

const closesAt = () => new Date(contest.rules.entry.closesAt);
const hoursBefore = (hours: number, closing = closesAt()) =>
  new Date(closing.getTime() - hours * 3_600_000);
const unitAt = (at: number) => {
  const unit = units[at];
  if (!unit) throw new Error('no such unit');
  return unit;
};
const toldTo = async (at: number) =>
  (await unreadMessages({ contestId: contest.id }, unitAt(at).act())).filter(
    message => message.kind === kind,
  );

test('nobody is reminded before the first step', async () => {
  world.setNow(hoursBefore(168.01));
  expect(await sendDueReminders(world.ground)).toBe(0);
  expect(smtp.letters).toEqual([]);
});

test('each step goes to every unit without an entry once, however many look: page, letter, calendar file', async () => {
  world.setNow(hoursBefore(168));
  const sent = await Promise.all([1, 2, 3].map(() => sendDueReminders(world.ground)));
  expect(sent.reduce((sum, one) => sum + one, 0)).toBe(2);
  expect(await sendDueReminders(world.ground)).toBe(0);
  expect(smtp.letters.flatMap(({ to }) => to).sort()).toEqual(units.slice(1).map(one => one.email));
  expect(await toldTo(0)).toEqual([]);
  const [message] = await toldTo(1);
  expect(message?.params).toMatchObject({ unit: 'Sở Y tế', closesAt: closesAt().toISOString() });
  const source = smtp.letters.find(({ to }) => to.includes(unitAt(1).email))?.source ?? '';
  expect(source).toMatch(/^Content-Type: multipart\/mixed/m);
  const calendar = /name=han-nop-bai\.ics[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(source)?.[1];
  const event = Buffer.from(calendar ?? '', 'base64').toString('utf8');
  const end = closesAt()
    .toISOString()
    .replace(/[-:]|\.\d+/g, '');
  expect(event).toContain(`DTEND:${end}\r\n`);
  expect(event.match(/BEGIN:VALARM/g)).toHaveLength(3);
});

test('the plan says what went out and who would be reminded now', async () => {
  const plan = await viewReminderPlan(await getContest(contest.id, world.ground), organizer());
  expect(plan.steps.map(({ units, people, state, mail }) => [units, people, state, mail])).toEqual([
    [2, 4, 'past', { mailed: 2, failed: 1, noAddress: 1 }],
    [0, 0, 'next', null],
    [0, 0, 'next', null],
  ]);
  expect(plan.missing).toMatchObject([
    { name: 'Sở Xây dựng', representatives: 1, noAddress: [], failed: 0 },
    { name: 'Sở Y tế', representatives: 3, noAddress: ['Không Địa Chỉ'], failed: 1 },
  ]);
});

test('what went out for a closing that has moved counts no more for the steps to come', async () => {
  const inForce = await getContest(contest.id, world.ground);
  const moved = new Date(closesAt().getTime() + 30 * 24 * 3_600_000).toISOString();
  const rules = { ...inForce.rules, entry: { ...inForce.rules.entry, closesAt: moved } };
  const plan = await viewReminderPlan({ ...inForce, rules }, organizer());
  expect(plan.steps.map(({ units, people, state }) => [units, people, state])).toEqual([
    [0, 0, 'next'],
    [0, 0, 'next'],
    [0, 0, 'next'],
  ]);
});

test('a unit with an extension is reminded by its own deadline', async () => {
  const extended = new Date(closesAt().getTime() + 48 * 3_600_000);
  const given = { contestId: contest.id, unitId: unitAt(2).id, reason: 'Mất điện' };
  expect(await extendDeadline({ ...given, closesAt: extended }, organizer())).toMatchObject({
    ok: true,
  });
  world.setNow(hoursBefore(24));
  smtp.letters.length = 0;
  // for the one the day before; for the other the week before its new closing has begun
  expect(await sendDueReminders(world.ground)).toBe(2);
  const own = (await toldTo(2)).map(({ params }) => params.closesAt);
  expect(own).toEqual([extended.toISOString()]);
  world.setNow(hoursBefore(24, extended));
  expect(await sendDueReminders(world.ground)).toBe(1);
});

test('organizers put letters in their own words, which are checked', async () => {
  const contestId = contest.id;
  const change = (subject: string, text: string) =>
    changeLetter({ contestId, kind, subject, text }, organizer());
  const [letter] = await listLetters({ contestId }, organizer());
  expect(letter).toMatchObject({ kind, changedAt: null });
  expect(letter?.placeholders).toEqual(
    expect.arrayContaining(['{{Họ tên}}', '{{Đơn vị}}', '{{Hạn cuối}}', '{{Đường dẫn}}']),
  );
  const wrong = async (subject: string, text: string) => {
    const verdict = await change(subject, text);
    if (verdict.ok) throw new Error('taken');
    return verdict.mistakes.map(({ field, code, params }) => [field, code, ...told(params)]);
  };
  const told = (params: object = {}) => Object.values(params);
  const way = '{{Đường dẫn}}';
  expect(await wrong(' ', ' \r\n ')).toEqual([
    ['subject', 'subject-empty'],
    ['text', 'text-empty'],
  ]);
  expect(await wrong('x'.repeat(151), 'x'.repeat(4001) + way)).toEqual([
    ['subject', 'subject-long', 150, 151],
    ['text', 'text-long', 4000, 4009],
  ]);
  expect(await wrong('Gửi {{Bạn}}', 'Nộp đi {{Tên}}, {{Tên}}')).toEqual([
    ['subject', 'unknown-placeholder', 'Bạn'],
    ['text', 'unknown-placeholder', 'Tên'],
    ['text', 'link-missing'],
  ]);
  // a brace forgotten, or one too many
  expect(
    await wrong(
      'Hạn {{Hạn cuối',
      `{Đơn vị} nộp {{Hạn cuối} tại ${way}, {{{Họ tên}}}\nGấp}} ${way}`,
    ),
  ).toEqual([
    ['subject', 'stray-brace', '{{Hạn cuối'],
    ['text', 'stray-brace', '{Đơn vị}'],
    ['text', 'stray-brace', '{{Hạn cuối}'],
    ['text', 'stray-brace', '{{{Họ tên}}}'],
    ['text', 'stray-brace', 'Gấp}}'],
  ]);
  const words = {
    subject: 'Còn ít giờ: {{Đơn vị}}',
    text: 'Chào {{họ tên}},\r\nnộp tại {{ Đường dẫn }}.\r\nHotline 0225 {{Hạn cuối}}',
  };
  expect(await change(words.subject, words.text)).toMatchObject({ ok: true });
  const closing = { title: contest.title, closesAt: '2025-10-25T17:00:00.000Z' };
  expect(exampleLetter(kind, words, closing, 'http://x.test').text).toContain('24:00 25/10/2025');

  world.setNow(hoursBefore(3));
  smtp.letters.length = 0;
  await sendDueReminders(world.ground);
  const source = smtp.letters.find(({ to }) => to.includes(unitAt(1).email))?.source ?? '';
  expect(readLetter(source).subject).toContain('Còn ít giờ: Sở Y tế');

  const standard = standardWords(kind);
  expect(await change(standard.subject, standard.text)).toMatchObject({ ok: true });
  expect((await listLetters({ contestId }, organizer()))[0]?.changedAt).toBeNull();
});

test('a hand-in takes the reminder back, and nobody is reminded while the plan is paused or after the closing', async () => {
  expect(await toldTo(1)).toHaveLength(1);
  const content = {
    ...{ title: 'Nụ cười công sở', meaning: 'Khẩu hiệu của Sở' },
    slogan: 'Cải cách hành chính vì nhân dân phục vụ, cán bộ gương mẫu đi đầu trong mọi việc',
  };
  const handedIn = await handInSlogan(
    { contestId: contest.id, unitId: unitAt(1).id, entryCode: null, ...content },
    unitAt(1).act(),
  );
  expect(handedIn).toMatchObject({ ok: true });
  expect(await toldTo(1)).toEqual([]);

  const extended = new Date(closesAt().getTime() + 48 * 3_600_000);
  await pauseReminders({ contestId: contest.id, paused: true }, organizer());
  world.setNow(hoursBefore(3, extended));
  expect(await sendDueReminders(world.ground)).toBe(0);
  await pauseReminders({ contestId: contest.id, paused: false }, organizer());
  const stop = startReminding(world.ground, { report: line => expect.fail(line) });
  await stop();
  expect(await world.ground.db.handInReminder.count({ where: { hoursBefore: 3 } })).toBe(2);
  world.setNow(extended);
  expect(await sendDueReminders(world.ground)).toBe(0);
  const events = await world.ground.db.auditEvent.findMany({
    where: { action: { in: ['unit.remind', 'letter.change', 'reminders.pause'] } },
  });
  const record = JSON.stringify(events.map(({ after }) => after));
  expect(record).not.toMatch(/hp\.test|Hotline/);
});

test('the calendar file has every opening and closing of the contest, or of one stage', async () => {
  const given = { publicUrl: 'https://hoithi.example', at: new Date('2025-10-01T00:00:00Z') };
  const inForce = await getContest(contest.id, world.ground);
  const all = contestCalendar(inForce, 'tat-ca', given) ?? '';
  const weeks = inForce.rules.calendar.weeks.length;
  expect(all.match(/BEGIN:VEVENT/g)).toHaveLength(weeks * 2 + 3);
  const one = contestCalendar(inForce, 'dot-1', given) ?? '';
  expect(one.match(/^UID:.*$/gm)?.map(line => line.trim())).toEqual([
    `UID:${contest.code}-dot-1-opens@hoithi.example`,
    `UID:${contest.code}-dot-1-closes@hoithi.example`,
  ]);
  expect(all.split('\r\n').every(line => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(contestCalendar(inForce, 'dot-9', given)).toBeNull();
});
