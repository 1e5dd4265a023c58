import type { AwardResult } from '#app/domain/awards/award-result.ts';
import type { AttemptSignal } from '#app/domain/quiz/signals.ts';
import type { Act } from '../context.ts';
import { viewSignals } from '../quiz/fairness/view-signals.server.ts';

/** A weekly winner whose attempt asks to be looked at before it is published: a signal, no verdict. */
export interface SignalledWinner {
  week: number;
  contestantId: string;
  fullName: string;
  unitName: string;
  prize: string;
  signals: readonly AttemptSignal[];
}

/** For organizers alone: nothing of it goes into what is published. */
export async function signalledWinners(
  contestId: string,
  { weekly }: Pick<AwardResult, 'weekly'>,
  scope: readonly string[],
  act: Act,
): Promise<SignalledWinner[]> {
  const found: SignalledWinner[] = [];
  for (const { week, ranking } of weekly) {
    if (!scope.includes(`weekly:${week}`)) continue;
    const prizes = new Map(
      ranking.flatMap(({ contestantId, prize }) =>
        prize === null ? [] : [[contestantId, prize] as const],
      ),
    );
    const view = await viewSignals({ contestId, week }, act);
    for (const { contestantId, fullName, unitName, signals } of view.ok
      ? view.value.attempts
      : []) {
      const prize = prizes.get(contestantId);
      if (prize !== undefined) {
        found.push({ week, contestantId, fullName, unitName, prize, signals });
      }
    }
  }
  return found;
}
