import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusedStart } from '#tests/setup/portal.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-start-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const database = 'postgres://hoithi:bi-mat@127.0.0.1:1/hoithi';

test.each([
  ['PORT', { PORT: 'abc' }],
  ['PORT', { PORT: '70000' }],
  ['PERSONAL_DATA_KEY', { DATABASE_URL: database }],
  ['PERSONAL_DATA_KEY', { DATABASE_URL: database, PERSONAL_DATA_KEY: 'cXVhIG5n4bqvbg==' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://127.0.0.1/hoithi' }],
  ['STORAGE_URL', { STORAGE_URL: 'https://khoa:bi-mat@127.0.0.1/hoi-thi' }],
  ['STORAGE_URL', { STORAGE_URL: 's3://khoa:bi-mat@127.0.0.1' }],
  ['STORAGE_URL', { STORAGE_URL: 's3://khoa:bi-mat@127.0.0.1:1/hoi-thi?secure=false' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'hoithi.example' }],
  ['DEMO', { DEMO: 'always' }],
])('a wrong %s stops the start with one line that names it: %o', async (name, settings) => {
  const { exitCode, output } = await refusedStart({ DATA_DIR: folder, ...settings });
  expect(exitCode).toBe(1);
  const lines = output.trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(new RegExp(`^${name}: .{10,}`));
  expect(output).not.toContain('bi-mat');
});
