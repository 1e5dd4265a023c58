import type { TestProject } from 'vitest/node';
import { openPostgres } from '#app/db/database.server.ts';
import { startOwnPostgres } from '#scripts/bench/own-postgres.ts';

/** Starts a PostgreSQL server of its own on loopback with one migrated template database. */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const server = await startOwnPostgres('template_hoithi', { fsync: false });
  if (!server) throw new Error('PostgreSQL is not installed');
  const database = await openPostgres(server.url);
  await database.close();
  return server;
}

export default async function setup(project: TestProject) {
  const server = await startPostgres();
  project.provide('template', server.url);
  return () => server.stop();
}
