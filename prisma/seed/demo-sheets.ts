import type { ContestRules } from '#app/domain/contest-rules.ts';
import type { Random } from './random.ts';

const day = 24 * 3_600_000;

/** Most sheets submitted, some drafts, some not begun; nobody scores an entry of their own unit. */
export function makeSheets(
  entries: readonly { id: string; unitId: string }[],
  judges: readonly { id: string; rootId: string }[],
  rules: ContestRules,
  closedAt: Date,
  random: Random,
) {
  return entries.flatMap((entry, place) => {
    const merit = 0.78 + 0.07 * random.normal();
    return judges
      .filter(judge => judge.rootId !== entry.unitId)
      .flatMap((judge, seat) => {
        const begun = random.next();
        // Every judge finds something to do: one entry not begun, and one draft.
        if (begun > 0.97 || place === 4 * seat + 5) return [];
        const submitted = begun < 0.94 && place !== 4 * seat + 7;
        const updatedAt = new Date(closedAt.getTime() + Math.floor(random.next() * 10 * day));
        const scores = Object.fromEntries(
          rules.judging.criteria.map(({ key, max }) => {
            const share = Math.min(1, Math.max(0.3, merit + 0.06 * random.normal()));
            return [key, Math.round(share * max * 4) / 4];
          }),
        );
        return {
          id: random.id(),
          entryId: entry.id,
          judgeId: judge.id,
          status: submitted ? ('submitted' as const) : ('draft' as const),
          scores,
          comment: '',
          revision: 1,
          updatedAt,
          submittedAt: submitted ? updatedAt : null,
        };
      });
  });
}
