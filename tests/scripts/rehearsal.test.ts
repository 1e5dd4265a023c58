import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { rehearse2024 } from '#scripts/rehearsal/rehearse-2024.ts';
import { openTestGround } from '#tests/setup/test-ground.ts';
import { contest } from './command.ts';

test('the whole contest of 2024 gives the awards that the command computes of its exported input', async () => {
  const { ground, folder, close } = await openTestGround({ storage: 'disk' });
  try {
    const size = { units: 6, peoplePerUnit: 6, videos: 4, judges: 4 };
    const rehearsed = await rehearse2024(ground, size, async input => {
      const file = path.join(folder, 'input.json');
      await writeFile(file, JSON.stringify(input));
      const { exitCode, json } = await contest(['awards', 'compute', file]);
      expect(exitCode).toBe(0);
      return json;
    });
    expect(rehearsed.differing).toEqual([]);
    expect(rehearsed.weeks.map(({ week, prizes }) => [week, prizes])).toEqual([
      [1, 6],
      [2, 6],
      [3, 6],
      [4, 6],
    ]);
    for (const { attempts } of rehearsed.weeks) expect(attempts).toBeGreaterThan(28);
    expect(rehearsed).toMatchObject({ videos: 4, sheets: 16, prizes: { entry: 4 } });
    expect(rehearsed.eligible).toBeGreaterThan(0);
    expect(rehearsed.prizes.collective).toBeGreaterThan(0);
  } finally {
    await close();
  }
}, 600_000);
