// npm run --silent bench -- <name> [--json]: a thing and its yardstick, measured in turn.
import os from 'node:os';
import { parseArgs } from 'node:util';
import { awards } from './awards.ts';
import { judging } from './judging.ts';
import { judgingPages } from './judging-pages.ts';
import { lighthouse } from './lighthouse.ts';
import { prepare } from './prepare.ts';
import { probe } from './probe.ts';
import { quiz } from './quiz.ts';
import { type BenchRow, type MeasuredCase, summarize } from './rounds.ts';
import { upload } from './upload.ts';
import { watch } from './watch.ts';

/** What can be measured. Each gives its cases with the times of all rounds. */
const benches: Record<string, () => Promise<MeasuredCase[]>> = {
  ...{ awards, judging, 'judging-pages': judgingPages, lighthouse, prepare, probe, quiz },
  ...{ upload, watch },
};

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  ...{ allowPositionals: true, strict: false },
});
const [name] = positionals;
const bench = name ? benches[name] : undefined;
if (!name || !bench || positionals.length > 1) {
  console.error(`bench <name> [--json]; names: ${Object.keys(benches).join(', ')}`);
  process.exitCode = 2;
} else {
  const measured = await bench();
  const rows = measured.map(summarize);
  const report = {
    name,
    rounds: Math.min(...measured.map(({ rounds }) => rounds.length)),
    machine: describeMachine(),
    rows,
  };
  console.log(values.json ? JSON.stringify(report) : describe(report));
}

function describeMachine(): string {
  const processors = os.cpus();
  const gigabytes = (os.totalmem() / 1024 ** 3).toFixed(1);
  return `${processors.length} × ${processors[0]?.model ?? 'unknown'}, ${gigabytes} GB, ${os.type()} ${os.release()}, Node ${process.versions.node}`;
}

function describe(report: { name: string; rounds: number; machine: string; rows: BenchRow[] }) {
  const lines = report.rows.map(
    row =>
      `${row.case}: ${row.median} ${row.unit}; yardstick ${row.yardstick} ${row.unit}; ratio ${row.ratio}`,
  );
  return [`${report.name}, ${report.rounds} rounds, ${report.machine}`, ...lines].join('\n');
}
