import { data } from '@remix-run/node';
import type { Act } from '#app/services/context.ts';
import { resetContestant } from '#app/services/identity/reset-contestant.server.ts';
import { revealContestant } from '#app/services/identity/reveal-citizen-id.server.ts';
import { permitted, statusOf } from './act-errors.server.ts';

/** What a representative did for one contestant's account: shown in this one answer. */
export type ContestantHelp = {
  contestantId: string;
  citizenId: string | null;
  initialPassword: string | null;
  /** A key of `people:refusals`. */
  refusal: string | null;
};

/** Shows the whole citizen ID number, or makes a new first password. */
export async function helpContestant(
  values: Record<string, string>,
  place: { contestId: string; unitId: string },
  act: Act,
) {
  const contestantId = values.contestantId ?? '';
  const input = { ...place, contestantId };
  const help: ContestantHelp = {
    ...{ contestantId, citizenId: null, initialPassword: null, refusal: null },
  };
  const answer = (changed: Partial<ContestantHelp>) => ({
    ...{ errors: {}, values: { contestantId }, help: { ...help, ...changed } },
  });
  const done =
    values.intent === 'reveal'
      ? await permitted(revealContestant(input, act))
      : await permitted(resetContestant(input, act));
  if (!done.ok) return data(answer({ refusal: done.code }), { status: statusOf(done.code) });
  return data(answer(done.value), { headers: { 'Cache-Control': 'no-store' } });
}
