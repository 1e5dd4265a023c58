import type { GivenAnswer } from '#app/domain/quiz/attempt-life.ts';
import { paths } from '#app/http/paths.ts';
import { sendOwn } from '../../own-requests.ts';
import type { SaveReply, Standing } from './answer-queue.ts';

/** Longer than any server takes: a request that hangs on a bad line is given up and sent again. */
const longestWaitMs = 10_000;

type Saved = ({ ok: true } & Standing) | ({ ok: false; code: string } & Partial<Standing>);

/** Whoever is signed in now has no such attempt: somebody else signed in at this machine, most likely. */
const stopCodes: Record<string, 'not-yours' | 'excluded'> = {
  ...{ 'other-attempt': 'not-yours', 'no-attempt': 'not-yours', 'not-on-roster': 'not-yours' },
  excluded: 'excluded',
};

/**
 * Saves answers of an attempt, or submits it with them; without any it only asks how the attempt stands.
 * @returns null where no answer came: no line, a server that restarts or is busy
 */
export async function sendAnswers(
  { contest, week, attemptId }: { contest: string; week: number; attemptId: string },
  answers: readonly GivenAnswer[],
  submits: boolean,
): Promise<SaveReply> {
  const isQuestion = answers.length === 0 && !submits;
  const isSave = !isQuestion && !submits;
  // not AbortSignal.timeout: phones of 2018 don't know it
  const given = new AbortController();
  const late = setTimeout(() => given.abort(), longestWaitMs);
  try {
    const to = isSave
      ? paths.saveAnswers(contest, week)
      : paths.attemptStanding(contest, week, isQuestion ? attemptId : null);
    const send = isQuestion ? fetch : sendOwn;
    const response = await send(to, {
      // a request that has begun outlives the page
      ...{ keepalive: true, signal: given.signal },
      ...(isQuestion
        ? { cache: 'no-store' }
        : {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ attempt: attemptId, answers }),
          }),
    });
    if (response.status === 401) return { ok: false, code: 'signed-out' };
    // busy is no answer either: it is asked again later
    if (response.status >= 500 || response.status === 429) return null;
    const saved = (await response.json()) as Saved;
    if (saved.ok) return { ok: true, standing: saved };
    if (saved.code === 'attempt-over' && isStanding(saved)) {
      return { ok: false, code: 'over', standing: saved };
    }
    return { ok: false, code: stopCodes[saved.code] ?? 'refused' };
  } catch {
    return null;
  } finally {
    clearTimeout(late);
  }
}

function isStanding(reply: Partial<Standing>): reply is Standing {
  return reply.answers !== undefined && reply.now !== undefined;
}
