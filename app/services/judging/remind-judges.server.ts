import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { mailMessages, recordMessage } from '../messages/send-message.server.ts';
import { permit } from '../permit.ts';
import { judgingProgress, type ProgressJudge } from './judging-progress.server.ts';

/** Milliseconds between two reminders of one judge. */
const pause = 3_600_000;

const reminderKind = 'judging-reminder' as const;

export interface Reminded {
  /** Judges that were reminded now. */
  sent: number;
  mailed: number;
  /** Letters that were not taken; the reminder stands on the judge's page. */
  failed: number;
  /** Judges who were reminded less than an hour ago. */
  skipped: number;
}

export type RemindCode =
  | 'judging-not-open'
  | 'unknown-judge'
  | 'nothing-left'
  | 'nobody-behind'
  | 'reminded-lately';

/**
 * Reminds one judge of the sheets they still have to submit, or (no `judgeId`) all who are behind: on their page and by
 * mail. One judge is reminded once an hour at most, however often and by whom it is asked for.
 */
export async function remindJudges(
  { contestId, judgeId }: { contestId: string; judgeId: string | null },
  act: Act,
): Promise<Verdict<Reminded, RemindCode>> {
  const { personId: sentById } = permit(act, 'sheet.see-progress', { contestId });
  const { stage, judges, closesAt } = await judgingProgress({ contestId }, act);
  if (stage !== 'open') return refused('judging-not-open');
  const asked = judges.filter(judge =>
    judgeId === null ? judge.behind : judge.personId === judgeId && !judge.revoked,
  );
  if (asked.length === 0) return refused(judgeId === null ? 'nobody-behind' : 'unknown-judge');
  const due = asked.filter(judge => leftOf(judge) > 0);
  if (due.length === 0) return refused('nothing-left');
  const recorded = await inTransaction(act.db, async db => {
    const lately = await db.message.findMany({
      where: {
        ...{ contestId, kind: reminderKind, personId: { in: due.map(each => each.personId) } },
        sentAt: { gt: new Date(act.now.getTime() - pause) },
      },
      select: { personId: true },
    });
    const reminded = new Set(lately.map(({ personId }) => personId));
    const messages = [];
    for (const judge of due.filter(({ personId }) => !reminded.has(personId))) {
      const { personId, counts } = judge;
      const params = {
        ...{ left: leftOf(judge), total: counts.total },
        closesAt: closesAt.toISOString(),
      };
      const message = { contestId, personId, kind: reminderKind, params, sentById, at: act.now };
      messages.push(await recordMessage(db, message));
      await recordAudit(db, {
        ...{ at: act.now, contestId, actorId: sentById },
        action: 'judging.remind',
        subjectType: 'person',
        subjectId: personId,
        after: { left: params.left },
      });
    }
    return messages;
  });
  if (recorded.length === 0) return refused('reminded-lately');
  const contest = await getContest(contestId, act);
  const link = `${act.publicUrl}/${contest.code}/cham-diem`;
  const mail = await mailMessages(recorded, { contest: contest.title, link }, act);
  return accepted({ sent: recorded.length, ...mail, skipped: due.length - recorded.length });
}

const leftOf = ({ counts }: ProgressJudge) => counts.total - counts.submitted;
