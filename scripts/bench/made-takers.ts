import { randomUUID } from 'node:crypto';
import { contestPresets } from '#app/domain/contest-presets.ts';
import { keyOf } from '#app/domain/quiz/question.ts';
import { sessionCookie } from '#app/http/session.server.ts';
import { getContest } from '#app/services/contests/find-contest.server.ts';
import type { Ground } from '#app/services/context.ts';
import { startSession } from '#app/services/identity/sessions.server.ts';
import { startAttempt } from '#app/services/quiz/attempts/start-attempt.server.ts';

const day = 86_400_000;
const topics = ['Cải cách thể chế', 'Thủ tục hành chính', 'Chính phủ số'];
const questionsATopic = 40;
export const contestCode = 'cchc-2024';

/** One contestant who is signed in; `attemptId` is that of an attempt that runs already. */
export interface Taker {
  contestantId: string;
  cookie: string;
  attemptId: string | null;
}

/** RFC 3339 on Hải Phòng's clock, to the second. */
const onHaiPhongClock = (milliseconds: number) =>
  `${new Date(milliseconds + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;

/** A contest in the middle of its first week, with a bank of 120 questions, and so many contestants. */
export async function makeTakers(
  ground: Ground,
  { waiting, running }: { waiting: number; running: number },
): Promise<{ waiting: Taker[]; running: Taker[] }> {
  const contest = await makeContest(ground);
  const unit = await ground.db.unit.create({
    data: { contestId: contest.id, code: 'so-noi-vu', name: 'Sở Nội vụ', group: 'city' },
  });
  await makeBank(ground, contest.id);
  const createdAt = new Date(Date.now() - 30 * day);
  const people = Array.from({ length: waiting + running }, (_, at) => ({
    ...{ id: randomUUID(), fullName: `Thí sinh ${at + 1}`, createdAt },
  }));
  await ground.db.person.createMany({ data: people });
  const contestants = people.map(({ id }) => ({
    ...{ id: randomUUID(), contestId: contest.id, personId: id, unitId: unit.id, createdAt },
  }));
  await ground.db.contestant.createMany({ data: contestants });
  const takers: Taker[] = [];
  for (const { id, personId } of contestants) {
    const { token } = await startSession(personId, ground);
    const [cookie = ''] = (await sessionCookie(new Request('http://127.0.0.1'), token)).split(';');
    let attemptId: string | null = null;
    if (takers.length >= waiting) {
      const actor = { personId, grants: [], contestantIn: [contest.id] };
      const act = { ...ground, actor, now: new Date() };
      const started = await startAttempt({ contest, week: 1, browser: null }, act);
      if (!started.ok) throw new Error(`not started: ${started.code}`);
      attemptId = started.value.attemptId;
    }
    takers.push({ contestantId: id, cookie, attemptId });
  }
  return { waiting: takers.slice(0, waiting), running: takers.slice(waiting) };
}

async function makeContest({ db }: Ground) {
  const preset = contestPresets.find(({ code }) => code === contestCode);
  if (!preset) throw new Error(`no preset ${contestCode}`);
  const { rules } = preset;
  const now = Date.now();
  const weeks = rules.calendar.weeks.map((_, at) => ({
    opensAt: onHaiPhongClock(now + (7 * at - 2) * day),
    closesAt: onHaiPhongClock(now + (7 * at + 2) * day),
  }));
  const createdAt = new Date(now - 30 * day);
  const around = { ...rules, calendar: { ...rules.calendar, weeks } };
  const { id } = await db.contest.create({
    data: {
      ...{ code: contestCode, title: preset.title, preset: contestCode, createdAt },
      rulesVersions: { create: { version: 1, rules: around, createdAt } },
    },
  });
  return getContest(id, { db });
}

async function makeBank({ db }: Ground, contestId: string) {
  const createdAt = new Date(Date.now() - 20 * day);
  await db.quizBank.create({ data: { contestId, week: 1, revision: 1 } });
  for (const [at, topic] of topics.entries()) {
    // four, three and three
    await db.drawRule.create({ data: { contestId, week: 1, topic, count: at === 0 ? 4 : 3 } });
    for (let number = 1; number <= questionsATopic; number++) {
      const right = number % 4;
      await db.question.create({
        data: {
          ...{ contestId, week: 1, topic, createdAt },
          versions: {
            create: {
              ...{ number: 1, text: `${topic}: cơ quan nào giải quyết việc ${number}?` },
              options: ['xã', 'huyện', 'tỉnh', 'bộ'].map(level => `Cơ quan cấp ${level}`),
              ...{ right, accepted: keyOf(right), source: `Điều ${number}, Nghị quyết 76` },
              ...{ createdById: 'thu-ky', createdAt, reviewedById: 'ban', reviewedAt: createdAt },
            },
          },
        },
      });
    }
  }
}
