import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '#app/db/database.server.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

const migrations = path.resolve(import.meta.dirname, '../../prisma/migrations');

/** These landed before the portal was in use anywhere: whatever they took away, nobody missed it. */
const beforeFirstUse = [
  '20261124201623_initial',
  '20261125175406_video_at_full_strength',
  '20261125182955_judging_that_a_jury_can_trust',
  '20261125214021_results_that_explain_themselves',
  '20261126005138_quiz_in_the_portal',
];

/** Statements that a version which knows nothing of them may stumble over. */
function narrowing(sql: string): string[] {
  const plain = sql.replace(/--.*$/gm, '').replace(/\$\$.*?\$\$/gs, '$$$$');
  const statements = plain.split(';').map(text => text.replace(/\s+/g, ' ').trim());
  const made = new Set(
    [...plain.matchAll(/CREATE TABLE (?:IF NOT EXISTS )?("\w+")/gi)].map(([, name]) => name),
  );
  return statements.filter(statement => {
    const [, table] =
      /(?:ALTER TABLE (?:ONLY )?|CREATE UNIQUE INDEX .* ON )("\w+")/i.exec(statement) ?? [];
    if (table && made.has(table)) return false;
    return (
      /\bDROP (?!NOT NULL)/i.test(statement) ||
      /\bRENAME\b|^TRUNCATE|^DELETE\b/i.test(statement) ||
      /\bSET NOT NULL\b|\bALTER COLUMN "\w+" (?:SET DATA )?TYPE\b/i.test(statement) ||
      /^CREATE UNIQUE INDEX|\bADD CONSTRAINT\b/i.test(statement) ||
      statement
        .split(/,(?= ?ADD COLUMN)/i)
        .some(
          part => /\bADD COLUMN\b/i.test(part) && /NOT NULL/i.test(part) && !/DEFAULT/i.test(part),
        )
    );
  });
}

describe('a migration since the first use', () => {
  it('only adds: the version before serves on while it runs, and after it', async () => {
    const folders = await readdir(migrations, { withFileTypes: true });
    const names = folders.flatMap(one => (one.isDirectory() ? [one.name] : []));
    expect(names).toEqual(expect.arrayContaining(beforeFirstUse));
    for (const name of names.filter(one => !beforeFirstUse.includes(one))) {
      const sql = await readFile(path.join(migrations, name, 'migration.sql'), 'utf8');
      expect(narrowing(sql), name).toEqual([]);
    }
  });

  it.each([
    'ALTER TABLE "Person" DROP COLUMN "email"',
    'ALTER TABLE "Person" RENAME COLUMN "email" TO "mail"',
    'ALTER TABLE "Person" ADD COLUMN "a" TEXT, ADD COLUMN "b" TEXT NOT NULL',
    'ALTER TABLE "Person" ALTER COLUMN "email" SET NOT NULL',
    'ALTER TABLE "Person" ALTER COLUMN "email" SET DATA TYPE VARCHAR(3)',
    'CREATE UNIQUE INDEX "x" ON "Person"("email")',
    'DROP TABLE "Person"',
  ])('would be refused with %s', statement => {
    expect(narrowing(`CREATE TABLE "New" ();\n${statement};`)).toEqual([statement]);
  });

  it.each([
    'ALTER TABLE "Person" ADD COLUMN "a" TEXT, ADD COLUMN "b" INT NOT NULL DEFAULT 0',
    'ALTER TABLE "Person" ALTER COLUMN "email" DROP NOT NULL',
    'CREATE TABLE "New" ("id" TEXT NOT NULL); ALTER TABLE "New" ADD CONSTRAINT "x" CHECK (true)',
    'CREATE INDEX "x" ON "Person"("email")',
  ])('may be %s', sql => {
    expect(narrowing(sql)).toEqual([]);
  });
});

describe.runIf(process.env.TEST_DATABASE === 'postgres')('on PostgreSQL', () => {
  let test: TestGround;
  let url: string;
  const admin = async (work: (client: pg.Client) => Promise<unknown>, to = url) => {
    const client = new pg.Client({ connectionString: to });
    await client.connect();
    await work(client);
    await client.end();
  };
  beforeAll(async () => {
    test = await openTestGround({ storage: 'disk' });
    url = test.databaseUrl ?? '';
  });
  afterAll(() => test?.close());

  it('processes that start together migrate once', async () => {
    const empty = `${url}_empty`;
    const name = new URL(empty).pathname.slice(1);
    await admin(client => client.query(`CREATE DATABASE ${name}`));
    const opened = await Promise.all([openPostgres(empty), openPostgres(empty)]);
    const rows = await opened[0].client.$queryRaw<{ name: string; times: number }[]>`
      SELECT migration_name AS name, count(*)::int AS times FROM _prisma_migrations GROUP BY 1`;
    expect(rows.length).toBeGreaterThan(beforeFirstUse.length);
    expect(rows.filter(({ times }) => times !== 1)).toEqual([]);
    await Promise.all(opened.map(one => one.close()));
  });

  it('a process of the version before starts beside a newer database', async () => {
    await test.ground.db.$executeRaw`
      INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
      VALUES ('newer', 'newer', now(), '29991231235959_newer', 1)`;
    const older = await openPostgres(url);
    expect(await older.client.contest.count()).toBe(0);
    await older.close();
  });

  it('a migration that has to wait for a table keeps nobody else from it', async () => {
    const { db } = test.ground;
    await db.$executeRaw`DROP FUNCTION tell_preparation() CASCADE`;
    // as a process leaves it that was killed while it waited
    await db.$executeRaw`
      UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0
      WHERE migration_name LIKE '%preparation_is_told'`;
    let isMigrated = false;
    let migrated: Promise<void> | undefined;
    await admin(async client => {
      await client.query('BEGIN; LOCK TABLE "Preparation" IN ROW EXCLUSIVE MODE');
      migrated = openPostgres(url).then(async newer => {
        isMigrated = true;
        await newer.close();
      });
      let slowest = 0;
      for (let at = 0; at < 30; at += 1) {
        const begun = performance.now();
        await db.preparation.updateMany({ data: { percent: 1 } });
        slowest = Math.max(slowest, performance.now() - begun);
        await pause(50);
      }
      expect(slowest).toBeLessThan(30_000);
      expect(isMigrated).toBe(false);
      await client.query('COMMIT');
    });
    await migrated;
    const triggers = await db.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_trigger WHERE tgname IN ('told_when_made', 'told_when_changed')`;
    expect(triggers).toHaveLength(2);
  });
});
