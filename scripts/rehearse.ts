// npm run --silent rehearse: the whole contest of 2024 in an empty place of its own, with the clock moved; prints JSON.
// Exit 1 where a published result differs from what `contest awards compute` gives.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { readConfig } from '#app/server/env.server.ts';
import { openGround } from '#app/server/ground.server.ts';
import { rehearse2024 } from './rehearsal/rehearse-2024.ts';

const command = path.resolve(import.meta.dirname, 'contest.ts');
const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-rehearsal-'));
try {
  // an empty value is an absent one: a place of its own, whatever the portal's settings are
  const settings = { ...process.env, DATA_DIR: folder, DATABASE_URL: '', STORAGE_URL: '' };
  const { ground, close } = await openGround(readConfig(settings));
  try {
    const size = { units: 12, peoplePerUnit: 8, videos: 10, judges: 5 };
    const rehearsed = await rehearse2024(ground, size, async input => {
      const file = path.join(folder, 'input.json');
      await writeFile(file, JSON.stringify(input));
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [command, 'awards', 'compute', file],
        { maxBuffer: 1 << 28 },
      );
      return JSON.parse(stdout);
    });
    console.log(JSON.stringify(rehearsed, null, 2));
    if (rehearsed.differing.length > 0) process.exitCode = 1;
  } finally {
    await close();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
