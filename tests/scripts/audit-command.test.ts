import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordAudits } from '#app/db/audit.server.ts';
import { auditHeadsFile, publishAuditHead } from '#app/services/audit/audit-heads.server.ts';
import { contest, makePlace, type Place } from './command.ts';

let place: Place;
let headsFile: string;
beforeAll(async () => {
  place = await makePlace();
  headsFile = path.join(place.dataDir, 'heads.json');
  await place.withGround(async ground => {
    const record = { at: new Date(), actorId: null, action: 'unit.change', subjectType: 'unit' };
    const records = ['a', 'b', 'c'].map(subjectId => ({ ...record, subjectId }));
    await recordAudits(ground.db, records);
    await publishAuditHead(ground);
    await writeFile(headsFile, JSON.stringify(await auditHeadsFile(ground)));
  });
});
afterAll(() => place?.close());

const verify = (...more: string[]) => contest(['audit', 'verify', ...more], place.settings);

it('says that the record is whole, then which row is not', { timeout: 120_000 }, async () => {
  const whole = { ok: true, rows: 3, heads: 2, waiting: 0 };
  expect(await verify('--heads', headsFile)).toMatchObject({ exitCode: 0, json: whole });
  const own = await verify('--heads', path.join(place.dataDir, 'personal-data.key'));
  expect([own.exitCode, own.json, own.messages.length]).toEqual([2, undefined, 1]);
  await place.withGround(async ({ db }) => {
    await db.$executeRaw`ALTER TABLE "AuditEvent" DISABLE TRIGGER USER`;
    await db.$executeRaw`UPDATE "AuditEvent" SET "subjectId" = 'x' WHERE "subjectId" = 'b'`;
  });
  const broken = { ok: false, code: 'altered', position: 2, id: '2' };
  expect(await verify()).toMatchObject({ exitCode: 1, json: broken });
});
