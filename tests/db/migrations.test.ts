import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostgres, pgliteFactory } from '#app/db/database.server.ts';
import { diffFromMigrations } from '#app/db/migrate.server.ts';
import { findContest } from '#app/services/contests/find-contest.server.ts';
import { openTestGround, type TestGround } from '../setup/test-ground.ts';

let fixture: TestGround;
beforeAll(async () => {
  fixture = await openTestGround();
});
afterAll(() => fixture.close());

test('prisma/migrations leads to exactly what prisma/schema says', async () => {
  expect(await diffFromMigrations(pgliteFactory(await PGlite.create()))).toBe('');
});

test('the audit table takes new rows only', async () => {
  const { db } = fixture.ground;
  await db.auditEvent.create({
    data: { at: new Date(), action: 'test', subjectType: 'Test', subjectId: '1' },
  });
  await expect(db.auditEvent.updateMany({ data: { action: 'other' } })).rejects.toThrow(
    /never changed/,
  );
  await expect(db.auditEvent.deleteMany()).rejects.toThrow(/never changed/);
  await expect(db.$executeRawUnsafe('TRUNCATE "AuditEvent"')).rejects.toThrow(/never changed/);
  expect(await db.auditEvent.count()).toBe(1);
});

test('a server that is not there is named in one line', async () => {
  await expect(openPostgres('postgres://nobody@127.0.0.1:1/none')).rejects.toThrow(
    /^DATABASE_URL: no connection: [^\n]+$/,
  );
});

test('what can not be a contest’s code is none, a NUL included', async () => {
  for (const code of ['\0', 'a\0b', 'Cchc-2023', '%', 'x'.repeat(500)]) {
    expect(await findContest(code, fixture.ground)).toBeNull();
  }
});
