import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AuditRecord, recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import {
  auditHeadsFile,
  listAuditHeads,
  publishAuditHead,
} from '#app/services/audit/audit-heads.server.ts';
import { linkAuditEvents } from '#app/services/audit/link-audit-events.server.ts';
import { verifyAudit } from '#app/services/audit/verify-audit.server.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

const begin = '2023-11-01T09:00:00+07:00';
let test: TestGround;
beforeEach(async () => {
  test = await openTestGround();
  test.setNow(begin);
});
afterEach(() => test.close());

const record = (number: number, given: Partial<AuditRecord> = {}) => ({
  ...{ at: new Date(begin), actorId: 'p', action: 'unit.change', subjectType: 'unit' },
  ...{ subjectId: `u${number}`, before: { name: 'Sở A', n: 1.5 }, after: { b: [null], a: 'Sở B' } },
  ...given,
});
const write = async (rows: number) => {
  for (let number = 1; number <= rows; number++) {
    await recordAudit(test.ground.db, record(number));
  }
};
const verify = (keptHeads: Parameters<typeof verifyAudit>[0]['keptHeads'] = []) =>
  verifyAudit({ keptHeads }, test.ground);
/** What only the owner of the database can do: with the triggers put aside. */
const asOwner = async (...statements: string[]) => {
  const tables = ['AuditEvent', 'AuditLink', 'AuditHead'];
  const set = (how: string) => tables.map(name => `ALTER TABLE "${name}" ${how} TRIGGER USER`);
  for (const statement of [...set('DISABLE'), ...statements, ...set('ENABLE')]) {
    await test.ground.db.$executeRawUnsafe(statement);
  }
};

describe('the chain over the record', () => {
  it('holds rows that were there before, and all that came while many acted at once', async () => {
    await write(3);
    const act = (number: number) =>
      inTransaction(test.ground.db, async transaction => {
        await recordAudit(transaction, record(number));
        if (number % 10 === 0) throw new Error('changed their mind');
      }).catch(() => null);
    const linking = Array.from({ length: 4 }, () => linkAuditEvents(test.ground));
    await Promise.all([...Array.from({ length: 200 }, (_, index) => act(index)), ...linking]);
    await linkAuditEvents(test.ground);
    expect(await verify()).toMatchObject({ ok: true, rows: 183, waiting: 0 });
    await write(1);
    expect(await verify()).toMatchObject({ ok: true, rows: 183, waiting: 1 });
  });

  it('takes new rows only', async () => {
    await write(1);
    await publishAuditHead(test.ground);
    for (const table of ['AuditLink', 'AuditHead']) {
      const change = test.ground.db.$executeRawUnsafe(`UPDATE "${table}" SET "hash" = 'x'`);
      await expect(change).rejects.toThrow(/never changed/);
    }
  });

  it('publishes its end once a day, and none while it is empty', async () => {
    expect(await publishAuditHead(test.ground)).toBe(false);
    await write(2);
    const [one, other] = await Promise.all([1, 2].map(() => publishAuditHead(test.ground)));
    expect([one, other].filter(Boolean)).toHaveLength(1);
    await write(1);
    test.setNow('2023-11-01T23:59:59+07:00');
    expect(await publishAuditHead(test.ground)).toBe(false);
    test.setNow('2023-11-02T00:00:01+07:00');
    expect(await publishAuditHead(test.ground)).toBe(true);
    const heads = await listAuditHeads(test.ground);
    expect(heads.map(({ day, rows }) => [day, rows])).toEqual([
      ['2023-11-02', 3],
      ['2023-11-01', 2],
    ]);
    expect(JSON.stringify(await auditHeadsFile(test.ground))).not.toMatch(/unit|Sở|u1/);
    expect(await verify()).toMatchObject({ ok: true, rows: 3, heads: 2 });
  });
});

describe('verification names the first broken row', () => {
  let ids: bigint[];
  beforeEach(async () => {
    await write(6);
    await publishAuditHead(test.ground);
    const rows = await test.ground.db.auditEvent.findMany({ orderBy: { id: 'asc' } });
    ids = rows.map(({ id }) => id);
  });
  const id = (position: number) => String(ids[position - 1]);

  it('altered: a person, a time, a value within, a value taken away, a number that JSON has not', async () => {
    for (const [column, changed] of [
      ['actorId', `'q'`],
      ['at', `"at" + interval '1 millisecond'`],
      ['after', `'{"b": [null], "a": "Sở C"}'`],
      ['before', 'NULL'],
      ['before', `'{"n": 1e400}'`],
    ]) {
      await asOwner(`UPDATE "AuditEvent" SET "${column}" = ${changed} WHERE "id" = ${id(3)}`);
      const found = { ok: false, code: 'altered', position: 3, id: id(3) };
      expect(await verify(), changed).toMatchObject(found);
      const same = `(SELECT "${column}" FROM "AuditEvent" WHERE "id" = ${id(2)})`;
      await asOwner(`UPDATE "AuditEvent" SET "${column}" = ${same} WHERE "id" = ${id(3)}`);
      expect(await verify(), changed).toMatchObject({ ok: true });
    }
  });

  it('removed, with its place or without', async () => {
    await asOwner(`DELETE FROM "AuditEvent" WHERE "id" = ${id(2)}`);
    expect(await verify()).toMatchObject({ ok: false, code: 'removed', position: 2, id: id(2) });
    await asOwner('DELETE FROM "AuditLink" WHERE "position" = 2');
    expect(await verify()).toMatchObject({ ok: false, code: 'removed', position: 2 });
  });

  it('reordered', async () => {
    await asOwner(
      `UPDATE "AuditLink" SET "position" = 100 WHERE "position" = 3`,
      `UPDATE "AuditLink" SET "position" = 3 WHERE "position" = 4`,
      `UPDATE "AuditLink" SET "position" = 4 WHERE "position" = 100`,
    );
    expect(await verify()).toMatchObject({ ok: false, code: 'altered', position: 3 });
  });

  it('inserted: a row with the number of an earlier time, linked since or not', async () => {
    const { ground } = test;
    test.setNow('2023-11-01T12:00:00+07:00');
    await write(1);
    await ground.db.auditEvent.create({ data: { ...record(9), id: 0n } });
    expect(await verify()).toMatchObject({ ok: false, code: 'inserted', id: '0' });
    await linkAuditEvents(ground, { whole: true });
    expect(await verify()).toMatchObject({ ok: false, code: 'inserted', position: 7, id: '0' });
  });

  it('truncated at its end, held against the published heads', async () => {
    await asOwner(
      `DELETE FROM "AuditEvent" WHERE "id" >= ${id(5)}`,
      'DELETE FROM "AuditLink" WHERE "position" >= 5',
    );
    const cut = { ok: false, code: 'truncated', position: 5, day: '2023-11-01' };
    expect(await verify()).toMatchObject(cut);
    const kept = await listAuditHeads(test.ground);
    await asOwner('DELETE FROM "AuditHead"');
    expect(await verify()).toMatchObject({ ok: true, rows: 4 });
    expect(await verify(kept)).toMatchObject(cut);
  });

  it('written anew with all its hashes, held against a head that somebody kept', async () => {
    const kept = await listAuditHeads(test.ground);
    await asOwner(
      `UPDATE "AuditEvent" SET "actorId" = 'q' WHERE "id" = ${id(3)}`,
      'DELETE FROM "AuditLink"',
      'DELETE FROM "AuditHead"',
    );
    await linkAuditEvents(test.ground);
    expect(await verify()).toMatchObject({ ok: true, rows: 6 });
    const differs = { ok: false, code: 'head-differs', position: 6, day: '2023-11-01' };
    expect(await verify(kept)).toMatchObject(differs);
  });
});
