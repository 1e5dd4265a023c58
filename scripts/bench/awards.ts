import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { computeAwardsOfBytes } from '#app/domain/awards/compute-awards.ts';
import { makeAwardInput } from './made-award-input.ts';
import { inTurn, type MeasuredCase } from './rounds.ts';

const run = promisify(execFile);
const command = path.resolve(import.meta.dirname, '../contest.ts');

/** Rounds that are counted, and those before them, in which the compiler still works. */
const ROUNDS = 11;
const WARMING = 3;

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
 * `compute`: the result of a large contest from its file, parsing included, in this process. `command`: the same by the
 * whole command `contest awards compute`, from its start to its last byte. The yardstick of both: reading and parsing
 * the same file, in this process.
 */
export async function awards(): Promise<MeasuredCase[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-bench-'));
  try {
    const file = path.join(folder, 'input.json');
    await writeFile(file, JSON.stringify(makeAwardInput(size)));
    const parseAlone = async () => {
      JSON.parse(await readFile(file, 'utf8'));
    };
    const compute = async () => {
      if (!computeAwardsOfBytes(await readFile(file))) throw new Error('unusable input');
    };
    const runCommand = async () => {
      const options = { maxBuffer: 512 * 1024 * 1024 };
      await run(process.execPath, [command, 'awards', 'compute', file], options);
    };
    // A server that computes awards has done so before: the compiler's first round is not counted.
    await inTurn(WARMING, compute, parseAlone);
    return [
      { case: 'compute', unit: 's', rounds: await inTurn(ROUNDS, compute, parseAlone) },
      { case: 'command', unit: 's', rounds: await inTurn(5, runCommand, parseAlone) },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
