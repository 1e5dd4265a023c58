import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { listDiscussionsOfJudge } from './list-discussions.server.ts';
import { listSamples } from './open-calibration.server.ts';

/** What waits for a judge beside their entries: discussions that are open, samples whose sheet isn't submitted. */
export async function countJudgeTasks(
  { contestId }: { contestId: string },
  act: Act,
): Promise<{ discussions: number; samples: number }> {
  permit(act, 'sheet.score', { contestId });
  const [{ discussions }, samples] = await Promise.all([
    listDiscussionsOfJudge({ contestId }, act),
    listSamples({ contestId }, act),
  ]);
  return {
    discussions: discussions.filter(({ closedAt }) => closedAt === null).length,
    samples: samples.filter(({ state }) => state !== 'submitted').length,
  };
}
