import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { expect, test } from 'vitest';
import { Turns } from '#app/server/turns.server.ts';

/** A request that somebody waits for, until the returned function ends it. */
function askForPage(turns: Turns): () => void {
  const response = new EventEmitter();
  turns.countPages({} as Request, response as unknown as Response, () => {});
  return () => response.emit('close');
}

/** How many chunks a sender takes in so many milliseconds. */
async function taken(turns: Turns, milliseconds: number): Promise<number> {
  let count = 0;
  for (const end = performance.now() + milliseconds; performance.now() < end; count += 1) {
    await (turns.next() ?? new Promise(resolve => setImmediate(resolve)));
  }
  return count;
}

test('whoever is alone never waits', () => {
  const turns = new Turns(4);
  expect([turns.next(), turns.next(), turns.next()]).toEqual([undefined, undefined, undefined]);
});

test('while somebody waits for a page, uploads nearly stand still, and never entirely', async () => {
  const turns = new Turns(4);
  const alone = await taken(turns, 100);
  const end = askForPage(turns);
  const beside = await taken(turns, 300);
  end();
  expect(beside).toBeGreaterThan(0);
  expect(beside).toBeLessThan(alone);
  expect(await taken(turns, 100)).toBeGreaterThan(beside);
});

test('several take turns, each getting on', async () => {
  const turns = new Turns(4);
  const counts = await Promise.all([1, 2, 3].map(() => taken(turns, 200)));
  expect(Math.min(...counts)).toBeGreaterThan(0);
  expect(Math.max(...counts)).toBeLessThan(4 * Math.min(...counts) + 4);
});

test('what uploads ask goes one after the other, and a failure holds nobody up', async () => {
  const turns = new Turns(4);
  const order: string[] = [];
  const end = askForPage(turns);
  const first = turns.aside(async () => {
    order.push('first');
    throw new Error('refused');
  });
  const second = turns.aside(async () => order.push('second'));
  await expect(first).rejects.toThrow('refused');
  await second;
  end();
  expect(order).toEqual(['first', 'second']);
});
