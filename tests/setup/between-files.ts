import { afterAll } from 'vitest';
import { countEntriesAnew } from '../factories/entries.ts';
import { closeLeftGrounds } from './test-ground.ts';

// Files share a process: what one leaves there is gone before the next. Declared before any hook of the file itself,
// so it comes after them all.
afterAll(async () => {
  countEntriesAnew();
  await closeLeftGrounds();
});
