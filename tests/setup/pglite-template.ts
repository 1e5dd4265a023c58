import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { TestProject } from 'vitest/node';
import { openPglite } from '#app/db/database.server.ts';

/** Migrates one embedded database and keeps its files: each test file starts from a copy. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-pglite-'));
  const pglite = await PGlite.create();
  const database = await openPglite(pglite);
  await database.client.$disconnect();
  const dump = await pglite.dumpDataDir('none');
  const file = path.join(folder, 'template.tar');
  await writeFile(file, Buffer.from(await dump.arrayBuffer()));
  await pglite.close();
  project.provide('template', file);
  return () => rm(folder, { recursive: true, force: true });
}

declare module 'vitest' {
  interface ProvidedContext {
    /** pglite: a file; postgres: the URL of a template database. */
    template: string;
  }
}
