/** One case with what it and its yardstick took in each round, in `unit`. */
export interface MeasuredCase {
  case: string;
  unit: 's' | 'ms' | 'MiB' | 'KiB' | '/s' | 'points';
  rounds: { measured: number; yardstick: number }[];
}

/** One row of a report; `ratio` is the median over the rounds of case ÷ yardstick. */
export interface BenchRow {
  case: string;
  unit: string;
  median: number;
  yardstick: number;
  ratio: number;
}

export function summarize({ case: name, unit, rounds }: MeasuredCase): BenchRow {
  return {
    case: name,
    unit,
    median: rounded(median(rounds.map(({ measured }) => measured))),
    yardstick: rounded(median(rounds.map(({ yardstick }) => yardstick))),
    ratio: rounded(median(rounds.map(({ measured, yardstick }) => measured / yardstick))),
  };
}

/** Runs the thing and its yardstick in turn, so that a busy minute of the machine slows both. */
export async function inTurn(
  rounds: number,
  measured: () => Promise<void>,
  yardstick: () => Promise<void>,
): Promise<{ measured: number; yardstick: number }[]> {
  const taken = [];
  for (let round = 0; round < rounds; round++) {
    taken.push({ measured: await seconds(measured), yardstick: await seconds(yardstick) });
  }
  return taken;
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error('no rounds');
  return (low + high) / 2;
}

const rounded = (value: number) => Number(value.toPrecision(4));
