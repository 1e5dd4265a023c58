import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { openPglite } from '#app/db/database.server.ts';

/** Migrates one embedded database and keeps its files: each test file, portal and command starts from a copy. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-pglite-'));
  const embedded = path.join(folder, 'database');
  const pglite = await PGlite.create(embedded);
  const database = await openPglite(pglite);
  await database.client.$disconnect();
  // what new databases would be copied from: nobody makes any here, and every ground would carry fifteen megabytes of it
  await pglite.exec('UPDATE pg_database SET datistemplate = false');
  await pglite.exec('DROP DATABASE template0');
  await pglite.exec('DROP DATABASE template1');
  const dump = await pglite.dumpDataDir('none');
  const file = path.join(folder, 'template.tar');
  await writeFile(file, Buffer.from(await dump.arrayBuffer()));
  await pglite.close();
  project.provide('template', file);
  project.provide('embedded', embedded);
  return () => rm(folder, { recursive: true, force: true });
}

/** Lays a migrated, empty embedded database into a folder of data, where the project has one; making it takes seconds. */
export async function layEmbedded(dataDir: string): Promise<void> {
  const embedded = inject('embedded');
  if (embedded) await cp(embedded, path.join(dataDir, 'database'), { recursive: true });
}

declare module 'vitest' {
  interface ProvidedContext {
    /** pglite: a file; postgres: the URL of a template database. */
    template: string;
    /** pglite: the folder of a database. */
    embedded?: string;
  }
}
