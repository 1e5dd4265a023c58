import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction, isUniqueViolation } from '#app/db/transactions.server.ts';
import { contestState } from '#app/domain/contest-calendar.ts';
import { dueReminder, type ReminderStep } from '#app/domain/reminder-plan.ts';
import { handInCalendar } from '../contests/calendar-files.server.ts';
import { type ContestInForce, getContest } from '../contests/find-contest.server.ts';
import type { Ground } from '../context.ts';
import { mailMessages, recordMessage } from './send-message.server.ts';
import { type UnitWithoutEntry, unitsWithoutEntry } from './units-without-entry.server.ts';

/**
 * Reminds the representatives of every competing unit that hasn't handed in, in each contest, as the plan says: on their
 * page, and by mail with a calendar file. Each step before a unit's closing goes out once, however many processes look.
 * @returns how many units were reminded now
 */
export async function sendDueReminders(ground: Ground): Promise<number> {
  const now = ground.clock.now();
  const rows = await ground.db.contest.findMany({
    where: { remindersPausedAt: null },
    select: { id: true },
  });
  let reminded = 0;
  for (const { id } of rows) {
    const contest = await getContest(id, ground);
    const state = contestState(contest, now);
    if (state === 'upcoming' || state === 'over') continue;
    const opensAt = new Date(contest.rules.entry.opensAt);
    const [missing, rows] = await Promise.all([
      unitsWithoutEntry(contest, ground),
      ground.db.handInReminder.findMany({ where: { unit: { contestId: id } } }),
    ]);
    const sent = new Set(rows.map(row => keyOf(row.unitId, row.closesAt, row.hoursBefore)));
    for (const unit of missing) {
      const step = dueReminder(opensAt, unit.closesAt, now);
      if (!step || sent.has(keyOf(unit.id, unit.closesAt, step.hoursBefore))) continue;
      if (await remindUnit(unit, step, contest, ground)) reminded += 1;
    }
  }
  return reminded;
}

const keyOf = (unitId: string, closesAt: Date, hoursBefore: number) =>
  `${unitId} ${closesAt.getTime()} ${hoursBefore}`;

async function remindUnit(
  { id: unitId, name, closesAt, representatives }: UnitWithoutEntry,
  { hoursBefore }: ReminderStep,
  contest: ContestInForce,
  ground: Ground,
): Promise<boolean> {
  const at = ground.clock.now();
  const contestId = contest.id;
  try {
    const { messages, reminderId } = await inTransaction(ground.db, async transaction => {
      const { id: reminderId } = await transaction.handInReminder.create({
        data: { unitId, closesAt, hoursBefore, sentAt: at, people: representatives.length },
        select: { id: true },
      });
      // the newest says it all
      await transaction.message.updateMany({
        where: {
          ...{ contestId, kind: 'hand-in-reminder', readAt: null },
          params: { path: ['about'], equals: unitId },
        },
        data: { readAt: at },
      });
      const recorded = [];
      for (const { personId } of representatives) {
        const params = { about: unitId, unit: name, closesAt: closesAt.toISOString() };
        recorded.push(
          await recordMessage(transaction, {
            ...{ contestId, personId, kind: 'hand-in-reminder', params, sentById: null, at },
          }),
        );
      }
      await recordAudit(transaction, {
        ...{ at, contestId, actorId: null, action: 'unit.remind' },
        ...{ subjectType: 'unit', subjectId: unitId },
        after: { hoursBefore, people: representatives.length },
      });
      return { messages: recorded, reminderId };
    });
    const link = `${ground.publicUrl}/${contest.code}/bai-du-thi`;
    const calendar = handInCalendar(contest, closesAt, { publicUrl: ground.publicUrl, at });
    const mail = await mailMessages(messages, { contest: contest.title, link }, ground, [calendar]);
    await ground.db.handInReminder.update({ where: { id: reminderId }, data: mail });
    return true;
  } catch (error) {
    // another process was there in the same moment
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}
