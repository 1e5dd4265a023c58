import type { ContestRules } from '#app/domain/contest-rules.ts';
import type { Random } from './random.ts';

export interface MadeAttempt {
  id: string;
  contestantId: string;
  week: number;
  correct: number;
  prediction: number | null;
  startedAt: Date;
  submittedAt: Date;
}

interface Sitter {
  id: string;
  /** 0 to 1: how well the unit prepared. */
  zeal: number;
}

const hour = 3_600_000;

/** Four weeks of results: who is zealous takes part more often and answers better; most come on Friday. */
export function makeAttempts(
  sitters: readonly Sitter[],
  rules: ContestRules,
  random: Random,
): MadeAttempt[] {
  return rules.calendar.weeks.flatMap(({ opensAt, closesAt }, index) => {
    const opens = Date.parse(opensAt);
    const closes = Date.parse(closesAt);
    return sitters.flatMap(({ id, zeal }) => {
      if (!random.chance(0.5 + 0.48 * zeal)) return [];
      const duration = random.whole(150_000, 630_000);
      return {
        id: random.id(),
        contestantId: id,
        week: index + 1,
        correct: Math.max(1, Math.min(10, Math.round(6.6 + 2.2 * zeal + 1.5 * random.normal()))),
        prediction: random.chance(0.97)
          ? Math.max(0, Math.round(260 + 90 * random.normal()))
          : null,
        ...sitting(random, opens, closes, duration),
      };
    });
  });
}

/** A moment in office hours of Monday to Friday; half of all on the last day. */
export function sitting(random: Random, opens: number, closes: number, duration: number) {
  const day = random.chance(0.5) ? 4 : random.whole(0, 3);
  const startedAt = Math.min(
    opens + day * 24 * hour + Math.floor(random.next() * 8.8 * hour),
    closes - duration - 1,
  );
  return { startedAt: new Date(startedAt), submittedAt: new Date(startedAt + duration) };
}
