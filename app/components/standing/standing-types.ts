import type { QuizStanding } from '#app/domain/standing/unit-standing.ts';
import type { Column } from '../ui/table.tsx';

/** A competing unit against each condition. */
export type StandingRow = {
  unitId: string;
  code: string;
  name: string;
  group: string;
  quiz: QuizStanding;
  entry: { entries: number; rank: number | null; score: string | null; holds: boolean | null };
};

export type StandingColumn = Column<StandingRow>;
