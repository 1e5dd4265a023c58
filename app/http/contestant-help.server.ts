import { data } from '@remix-run/node';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { Act } from '#app/services/context.ts';
import { resetContestant } from '#app/services/identity/reset-contestant.server.ts';
import { revealContestant } from '#app/services/identity/reveal-citizen-id.server.ts';
import { limitAct } from '#app/services/limits/limit-act.server.ts';
import { passwordResets } from '#app/services/limits/limits.ts';
import { permitted, statusOf } from './act-errors.server.ts';

/** What a representative did for one contestant's account: shown in this one answer. */
export type ContestantHelp = {
  contestantId: string;
  citizenId: string | null;
  initialPassword: string | null;
  /** Of `people:refusals`. */
  refusal: { code: string; params?: VerdictParams } | null;
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
  const reset = async () => {
    const within = await limitAct(passwordResets, act);
    return within.ok ? permitted(resetContestant(input, act)) : within;
  };
  const done =
    values.intent === 'reveal' ? await permitted(revealContestant(input, act)) : await reset();
  if (!done.ok) {
    const { code, params } = done;
    return data(answer({ refusal: { code, params } }), { status: statusOf(code) });
  }
  return data(answer(done.value), { headers: { 'Cache-Control': 'no-store' } });
}
