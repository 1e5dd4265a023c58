import type { AwardResult } from '#app/domain/awards/award-result.ts';
import { computeAwards } from '#app/domain/awards/compute-awards.ts';
import type { UnusableInput } from '#app/domain/awards/unusable-input.ts';
import { type Refusal, refused } from '#app/domain/verdict.ts';
import type {
  CollectedAwards,
  CollectedInput,
  StoredDecision,
} from './collect-award-input.server.ts';

export interface ComputedAwards {
  ok: true;
  /** With the decisions that stand. */
  input: CollectedInput;
  result: AwardResult;
  standing: StoredDecision[];
  /** Decisions whose tie has changed since: they have no effect and stay out of the input. */
  stale: StoredDecision[];
}

/**
 * The awards of what was collected. A decision that matches no tie any more is left out, where section 6 would call
 * the whole input unusable. Refuses with the place, the entry's code or the person's name where a row is unusable.
 */
export function computeCollected(
  collected: CollectedAwards,
): ComputedAwards | Refusal<'unusable-input'> {
  const standing = [...collected.decisions];
  const stale: StoredDecision[] = [];
  for (;;) {
    const decisions = standing.map(({ award, order, reason }) => ({ award, order, reason }));
    const input = { ...collected.input, decisions };
    const computed = computeAwards(input);
    if (computed.ok) return { ok: true, input, result: computed.result, standing, stale };
    const at = /^decisions\[(\d+)\]/.exec(computed.path)?.[1];
    if (at === undefined) return refuseInput(computed, collected);
    stale.push(...standing.splice(Number(at), 1));
  }
}

function refuseInput(
  { path, problem }: UnusableInput,
  { input, names, entryCodes }: CollectedAwards,
): Refusal<'unusable-input'> {
  const [, list, at] = /^(\w+)\[(\d+)\]/.exec(path) ?? [];
  const row = Number(at);
  const subject =
    list === 'sheets'
      ? entryCodes.get(input.sheets[row]?.entryId ?? '')
      : list === 'attempts'
        ? names.contestants[input.attempts[row]?.contestantId ?? '']?.fullName
        : list === 'units'
          ? input.units[row]?.name
          : list === 'entries'
            ? input.entries[row]?.code
            : undefined;
  return refused('unusable-input', { path, problem, subject: subject ?? path });
}
