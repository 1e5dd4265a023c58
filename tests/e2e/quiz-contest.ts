import type { ContestRules } from '#app/domain/contest-rules.ts';
import type { Ground } from '#app/services/context.ts';
import { startAttempt } from '#app/services/quiz/attempts/start-attempt.server.ts';
import { makeContest, makeContestant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { makeBank } from '#tests/factories/quiz.ts';
import { day, onHaiPhongClock } from './rules-around-now.ts';

export const code = 'cchc-2024';
/** Its week closes before an attempt's time would be up. */
export const shortCode = 'cchc-2023';
export const password = 'con thuyền ra khơi sớm';
export const minute = 60_000;

/** Who competes; each has an attempt of their own. */
export const people = [
  'het-gio',
  'ban-phim',
  'mat-mang',
  'hai-may',
  'cung-may',
  'khong-js',
  'dien-thoai',
] as const;
export type Somebody = (typeof people)[number];
/** On the roster, but a member of the jury. */
export const barred = 'giam-khao';

/** Week 2 is open until `closesAt`, week 1 is over. The contest whose entries close last is a person's current one. */
function inWeek2(rules: ContestRules, closesAt: number, entriesDays: number): ContestRules {
  const now = Date.now();
  const weeks = [-6, -1, 6, 13].map((days, at) => ({
    opensAt: onHaiPhongClock(now + days * day),
    closesAt: onHaiPhongClock(at === 1 ? closesAt : now + (days + 4) * day),
  }));
  return {
    ...rules,
    calendar: { weeks, judgingClosesAt: onHaiPhongClock(now + 60 * day) },
    entry: {
      ...rules.entry,
      opensAt: onHaiPhongClock(now - day),
      closesAt: onHaiPhongClock(now + entriesDays * day),
    },
  };
}

/** @returns when the attempt of `het-gio` ends, in milliseconds since 1970 */
export async function fillForQuiz(ground: Ground, runsOutInMs: number): Promise<number> {
  const contest = await makeContest(ground, {
    preset: code,
    rules: rules => inWeek2(rules, Date.now() + 2 * day, 30),
  });
  const closing = await makeContest(ground, {
    preset: shortCode,
    rules: rules => inWeek2(rules, Date.now() + 7 * minute, 20),
  });
  const personOf = new Map<string, string>();
  for (const made of [contest, closing]) {
    await makeBank(ground, made, 2);
    const unit = await makeUnit(ground, made, { code: 'so-noi-vu', name: 'Sở Nội vụ' });
    for (const username of [...people, barred]) {
      const personId =
        personOf.get(username) ?? (await makePerson(ground, { username, password })).id;
      personOf.set(username, personId);
      const excludedReason = username === barred ? 'role:judge' : null;
      const place = { contestId: made.id, unitId: unit.id };
      const contestant = await makeContestant(ground, { ...place, personId, excludedReason });
      if (username !== 'ban-phim') continue;
      const at = {
        startedAt: new Date(Date.now() - 5 * day),
        submittedAt: new Date(Date.now() - 5 * day + minute),
      };
      await ground.db.attempt.create({
        data: { contestantId: contestant.id, week: 1, correct: 8, prediction: 30, ...at },
      });
    }
  }
  // as if started ten minutes ago
  const endsAt = Date.now() + runsOutInMs;
  const actor = { personId: personOf.get('het-gio') ?? '', grants: [], contestantIn: [contest.id] };
  const act = { ...ground, actor, now: new Date(endsAt - 630_000) };
  const started = await startAttempt({ contest, week: 2, browser: null }, act);
  if (!started.ok) throw new Error(started.code);
  return endsAt;
}
