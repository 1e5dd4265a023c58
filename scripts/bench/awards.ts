import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { makeAwardInput } from './made-award-input.ts';
import { inTurn, type MeasuredCase } from './rounds.ts';

const run = promisify(execFile);
const command = path.resolve(import.meta.dirname, '../contest.ts');

/** The size that issue A names: it has to take less than ten seconds. */
const size = {
  units: 300,
  contestants: 50_000,
  attempts: 180_000,
  entries: 200,
  judges: 9,
  seed: 2023,
};

/**
 * `compute`: the whole command `contest awards compute` on a large contest, from its start to its last byte.
 * Its yardstick: reading and parsing the same file, in this process.
 */
export async function awards(): Promise<MeasuredCase[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-bench-'));
  try {
    const file = path.join(folder, 'input.json');
    await writeFile(file, JSON.stringify(makeAwardInput(size)));
    const rounds = await inTurn(
      5,
      async () => {
        await run(process.execPath, [command, 'awards', 'compute', file], {
          maxBuffer: 512 * 1024 * 1024,
        });
      },
      async () => {
        JSON.parse(await readFile(file, 'utf8'));
      },
    );
    return [{ case: 'compute', unit: 's', rounds }];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
