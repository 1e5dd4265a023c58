import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openVault } from '#app/identity/vault.server.ts';
import { makeContest, makeGrant, makePerson } from '#tests/factories/contest.ts';
import { contest, makePlace, type Place, usualKey } from './command.ts';

const people = 900;
const numberOf = (at: number) => String(31_085_000_000 + at).padStart(12, '0');
const idOf = (at: number) => String(at).padStart(4, '0');

const newKey = randomBytes(32).toString('base64');
const bytes = (key: string) => Buffer.from(key, 'base64');
const underNew = openVault(bytes(newKey));
const reading = openVault(bytes(newKey), bytes(usualKey));

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  await place.withGround(async ground => {
    const { db, vault } = ground;
    await db.person.createMany({
      data: Array.from({ length: people }, (_, at) => ({
        ...{ id: idOf(at), fullName: `Người ${at}`, createdAt: new Date() },
        citizenIdCipher: vault.encrypt(numberOf(at)),
        citizenIdHash: vault.hash(numberOf(at)),
      })),
    });
    const { id: contestId } = await makeContest(ground);
    const { id: personId } = await makePerson(ground, { username: 'mot.minh' });
    await makeGrant(ground, { personId, contestId, role: 'committee' });
    await db.secondFactor.create({
      data: {
        ...{ personId, secretCipher: vault.encrypt('A'.repeat(32)), lastStep: 0 },
        confirmedAt: new Date(),
      },
    });
  });
});
afterAll(() => place?.close());

/** How many stand under the new key. Each number is its owner's still, and found under the key that it stands under. */
const countRenewed = () =>
  place.withGround(async ({ db }) => {
    const found = await db.person.findMany({ where: { citizenIdHash: { not: null } } });
    expect(found).toHaveLength(people);
    const renewed = found.filter(({ citizenIdCipher }) =>
      underNew.isCurrent(citizenIdCipher ?? ''),
    );
    for (const { id, citizenIdCipher, citizenIdHash } of found) {
      const citizenId = numberOf(Number(id));
      expect(reading.decrypt(citizenIdCipher ?? '')).toBe(citizenId);
      const isRenewed = underNew.isCurrent(citizenIdCipher ?? '');
      const [underKey, underOther] = reading.hashes(citizenId);
      expect(citizenIdHash).toBe(isRenewed ? underKey : underOther);
    }
    return renewed.length;
  });

/** Runs the command, and kills it while it waits in its last batch for somebody who is editing one of the people. */
async function killInTheMiddle(settings: Record<string, string>) {
  const [editor, watcher] = [1, 2].map(
    () => new pg.Client({ connectionString: settings.DATABASE_URL ?? '' }),
  ) as [pg.Client, pg.Client];
  await Promise.all([editor.connect(), watcher.connect()]);
  await editor.query('BEGIN');
  await editor.query('SELECT 1 FROM "Person" WHERE "id" = $1 FOR UPDATE', [idOf(people - 1)]);
  let child: ChildProcess | undefined;
  const running = contest(['keys', 'rotate'], settings, started => {
    child = started;
  });
  const isWaiting = async () => {
    const { rowCount } = await watcher.query(
      `SELECT 1 FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    expect(rowCount).toBe(1);
  };
  await vi.waitFor(isWaiting, { timeout: 60_000, interval: 20 });
  child?.kill('SIGKILL');
  expect(await running).toMatchObject({ exitCode: null, json: undefined });
  await editor.query('COMMIT');
  await Promise.all([editor.end(), watcher.end()]);
}

it('changes the key by command, also after a kill, and says what is missing', {
  timeout: 120_000,
}, async () => {
  const alone = await contest(['keys', 'rotate'], place.settings);
  expect([alone.exitCode, alone.messages]).toEqual([
    ...[2, [expect.stringContaining('PERSONAL_DATA_KEY_OLD')]],
  ]);
  const settings: Record<string, string> = {
    ...place.settings,
    ...{ PERSONAL_DATA_KEY: newKey, PERSONAL_DATA_KEY_OLD: usualKey },
  };
  // one process has the embedded database to itself: nobody could hold the command up there
  if (place.settings.DATABASE_URL) {
    await killInTheMiddle(settings);
    expect(await countRenewed()).toBeGreaterThanOrEqual(800);
  }
  const { exitCode, json } = await contest(['keys', 'rotate'], settings);
  expect([exitCode, json]).toMatchObject([0, { unreadable: {} }]);
  const { rotated, current } = json as { rotated: number; current: number };
  // everybody's number, and the second factor
  expect(rotated + current).toBe(people + 1);
  expect(await countRenewed()).toBe(people);
});

it('says who is due to be forgotten: nobody before anything is published', {
  timeout: 120_000,
}, async () => {
  const asked = await contest(['people', 'forget', '--dry-run'], place.settings);
  expect(asked).toMatchObject({ exitCode: 0, json: { due: 0, forgotten: 0 } });
});

it('takes a lost phone off the account of an organizer who is left alone, and records it', {
  timeout: 120_000,
}, async () => {
  const remove = ['user', 'second-factor', 'remove', '--username', 'mot.minh', '--reason'];
  const removed = await contest([...remove, 'Mất điện thoại'], place.settings);
  expect(removed).toMatchObject({ exitCode: 0, json: { username: 'mot.minh' } });
  await place.withGround(async ({ db }) => {
    expect(await db.secondFactor.count()).toBe(0);
    expect(
      await db.auditEvent.findMany({ where: { action: 'second-factor.remove' } }),
    ).toMatchObject([{ actorId: null, reason: 'Mất điện thoại' }]);
    expect(await db.message.findMany()).toMatchObject([{ kind: 'second-factor-removed' }]);
  });
});
