import type { Act } from '../context.ts';
import { type UnreadMessage, unreadMessages } from '../messages/unread-messages.server.ts';
import { permit } from '../permit.ts';
import { listDiscussionsOfJudge } from './list-discussions.server.ts';
import { nextPair } from './next-pair.server.ts';
import { listSamples } from './open-calibration.server.ts';

/**
 * What waits for a judge beside their entries: discussions that are open, samples whose sheet isn't submitted, pairs
 * to compare, messages that they haven't read.
 */
export async function countJudgeTasks(
  { contestId }: { contestId: string },
  act: Act,
): Promise<{ discussions: number; samples: number; pairs: number; messages: UnreadMessage[] }> {
  permit(act, 'sheet.score', { contestId });
  const [{ discussions }, samples, comparing, messages] = await Promise.all([
    listDiscussionsOfJudge({ contestId }, act),
    listSamples({ contestId }, act),
    nextPair({ contestId, position: null }, act),
    unreadMessages({ contestId }, act),
  ]);
  return {
    discussions: discussions.filter(({ closedAt }) => closedAt === null).length,
    samples: samples.filter(({ state }) => state !== 'submitted').length,
    pairs: comparing.ok ? comparing.value.count - comparing.value.done : 0,
    messages,
  };
}
