import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMailer } from '#app/mail/mailer.server.ts';
import { NotPermitted } from '#app/services/context.ts';
import { judgingProgress } from '#app/services/judging/judging-progress.server.ts';
import { remindJudges } from '#app/services/judging/remind-judges.server.ts';
import { submitScoreSheet } from '#app/services/judging/submit-score-sheet.server.ts';
import { readMessage, unreadMessages } from '#app/services/messages/unread-messages.server.ts';
import { openSmtpServer, readLetter } from '#tests/setup/smtp-server.ts';
import { fullScores, openJudgingGround } from './judging-ground.ts';

const late = '2023-11-28T09:00:00+07:00';

/** Two entries; the first judge has submitted both, the others none. Late enough for these to be behind. */
async function openBehindGround(emails: (string | null)[] = ['mot@hp.test', 'hai@hp.test', null]) {
  const test = await openJudgingGround();
  const { ground, contest, department, makeJudge, makeOrganizer, entryOf } = test;
  const contestId = contest.id;
  const entries = [await entryOf(department), await entryOf(department)];
  const judges = [];
  for (const [at, email] of emails.entries()) {
    const judge = await makeJudge(null, `Giám khảo ${at + 1}`);
    await ground.db.person.update({ where: { id: judge.person.id }, data: { email } });
    judges.push(judge);
  }
  const [first, second, third] = judges;
  if (!first || !second || !third) throw new Error('no judges');
  for (const { code } of entries) {
    const sheet = { contestId, entryCode: code, version: 1, revision: 0, comment: '' };
    expect(await submitScoreSheet({ ...sheet, scores: fullScores }, first.act())).toMatchObject({
      ok: true,
    });
  }
  const organizer = await makeOrganizer();
  test.setNow(late);
  const remind = (judgeId: string | null) => remindJudges({ contestId, judgeId }, organizer.act());
  return { ...test, contestId, first, second, third, organizer, remind };
}

describe('a reminder without a mail server', () => {
  let behind: Awaited<ReturnType<typeof openBehindGround>>;
  beforeAll(async () => {
    behind = await openBehindGround();
  });
  afterAll(() => behind.close());

  test('to all who are behind: on their pages, and as a file that nobody else reads', async () => {
    const { folder, remind, second, third, first, contestId } = behind;
    expect(await remind(null)).toEqual({
      ok: true,
      value: { sent: 2, mailed: 1, failed: 0, skipped: 0 },
    });
    const outbox = path.join(folder, 'outbox');
    const files = await readdir(outbox);
    expect(files).toHaveLength(1);
    const file = path.join(outbox, files[0] ?? '');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const letter = await readFile(file, 'utf8');
    expect(letter).toContain('hai@hp.test');
    const { subject, text } = readLetter(letter);
    expect(subject).toContain('Còn 2 phiếu chấm chưa nộp');
    expect(text).toContain('Kính gửi ông/bà Giám khảo 2');
    expect(text).toContain('http://127.0.0.1/cchc-2023/cham-diem');
    for (const judge of [second, third]) {
      const [message] = await unreadMessages({ contestId }, judge.act());
      expect(message).toMatchObject({ kind: 'judging-reminder', params: { left: 2, total: 2 } });
    }
    expect(await unreadMessages({ contestId }, first.act())).toEqual([]);
  });

  test('once an hour, by whomever', async () => {
    const { remind, second, setNow, organizer, contestId } = behind;
    expect(await remind(null)).toMatchObject({ ok: false, code: 'reminded-lately' });
    expect(await remind(second.person.id)).toMatchObject({ ok: false, code: 'reminded-lately' });
    const { judges } = await judgingProgress({ contestId }, organizer.act());
    expect(judges.map(({ remindedAt }) => remindedAt?.getTime() ?? null)).toEqual([
      null,
      Date.parse(late),
      Date.parse(late),
    ]);
    setNow('2023-11-28T10:00:01+07:00');
    expect(await remind(second.person.id)).toMatchObject({ ok: true, value: { sent: 1 } });
    expect(await remind(null)).toMatchObject({ ok: true, value: { sent: 1, skipped: 1 } });
  });

  test('is marked as read by its own judge alone', async () => {
    const { contestId, second, third } = behind;
    const [message] = await unreadMessages({ contestId }, second.act());
    if (!message) throw new Error('no message');
    await readMessage({ contestId, messageId: message.id }, third.act());
    expect(await unreadMessages({ contestId }, second.act())).toHaveLength(2);
    await readMessage({ contestId, messageId: message.id }, second.act());
    expect(await unreadMessages({ contestId }, second.act())).toHaveLength(1);
  });

  test('is refused where it makes no sense, and to judges', async () => {
    const { contestId, first, second, remind, setNow, ground } = behind;
    expect(await remind(first.person.id)).toMatchObject({ code: 'nothing-left' });
    expect(await remind('nobody')).toMatchObject({ code: 'unknown-judge' });
    const input = { contestId, judgeId: null };
    await expect(remindJudges(input, second.act())).rejects.toThrow(NotPermitted);
    setNow('2023-12-05T09:00:00+07:00');
    expect(await remind(null)).toMatchObject({ code: 'judging-not-open' });
    const events = await ground.db.auditEvent.findMany({ where: { action: 'judging.remind' } });
    expect(events.length).toBeGreaterThan(0);
    expect(
      JSON.stringify(events, (_key, value) => (typeof value === 'bigint' ? 0 : value)),
    ).not.toContain('hp.test');
  });
});

describe('with a mail server', () => {
  test('letters arrive; one that is refused leaves its reminder on the page', async () => {
    const behind = await openBehindGround([null, 'hai@hp.test', 'ba@hp.test']);
    const { contestId, organizer, second, third, folder, ground, close } = behind;
    const smtp = await openSmtpServer({ refusing: ['ba@hp.test'] });
    const from = 'Ban Tổ chức <hoi-thi@hp.test>';
    const mailer = openMailer({ smtpUrl: smtp.url, from, outboxFolder: path.join(folder, 'no') });
    const act = { ...organizer.act(), mailer, publicUrl: 'https://hoithi.test' };
    expect(await remindJudges({ contestId, judgeId: null }, act)).toEqual({
      ok: true,
      value: { sent: 2, mailed: 1, failed: 1, skipped: 0 },
    });
    expect(smtp.letters.map(({ from: sender, to }) => [sender, to])).toEqual([
      ['hoi-thi@hp.test', ['hai@hp.test']],
    ]);
    const { subject, text } = readLetter(smtp.letters[0]?.source ?? '');
    expect(subject).toContain('Còn 2 phiếu chấm chưa nộp');
    expect(text).toContain('https://hoithi.test/cchc-2023/cham-diem');
    expect(text).toContain('24:00 30/11/2023');
    const channels = await ground.db.message.findMany({
      select: { personId: true, channel: true },
    });
    expect(new Map(channels.map(({ personId, channel }) => [personId, channel]))).toEqual(
      new Map([
        [second.person.id, 'smtp'],
        [third.person.id, null],
      ]),
    );
    expect(await unreadMessages({ contestId }, third.act())).toHaveLength(1);
    mailer.close();
    await smtp.close();
    await close();
  });

  test('a server that is not there: said, without the address, and the reminders stand', async () => {
    const { contestId, organizer, third, close, folder } = await openBehindGround([
      null,
      'hai@hp.test',
      null,
    ]);
    const smtp = await openSmtpServer();
    await smtp.close();
    const mailer = openMailer({ smtpUrl: smtp.url, from: 'a@b.test', outboxFolder: folder });
    const letter = { to: { name: 'Hai', address: 'hai@hp.test' }, subject: 'x', text: 'y' };
    const error = await mailer.send(letter).catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(/MailNotSent: a letter was not taken/);
    expect(String(error)).not.toContain('hai@hp.test');
    const act = { ...organizer.act(), mailer };
    expect(await remindJudges({ contestId, judgeId: null }, act)).toMatchObject({
      ok: true,
      value: { sent: 2, mailed: 0, failed: 1 },
    });
    expect(await unreadMessages({ contestId }, third.act())).toHaveLength(1);
    mailer.close();
    await close();
  });
});
