import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeContest, makeContestant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { contest, makePlace, type Place, usualKey } from './command.ts';

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  await place.withGround(async ground => {
    const made = await makeContest(ground);
    const unit = await makeUnit(ground, made, { code: 'so-noi-vu' });
    const { id: personId } = await makePerson(ground, { citizenId: '031085001234' });
    await makeContestant(ground, { contestId: made.id, personId, unitId: unit.id });
  });
});
afterAll(() => place?.close());

it('changes the key by command, and says what is missing', { timeout: 120_000 }, async () => {
  const alone = await contest(['keys', 'rotate'], place.settings);
  expect([alone.exitCode, alone.messages]).toEqual([
    ...[2, [expect.stringContaining('PERSONAL_DATA_KEY_OLD')]],
  ]);
  const PERSONAL_DATA_KEY = randomBytes(32).toString('base64');
  const settings = { ...place.settings, PERSONAL_DATA_KEY, PERSONAL_DATA_KEY_OLD: usualKey };
  const rotated = await contest(['keys', 'rotate'], settings);
  expect(rotated).toMatchObject({
    ...{ exitCode: 0, json: { rotated: 1, current: 0, unreadable: {} } },
  });
});

it('says who is due to be forgotten: nobody before anything is published', {
  timeout: 120_000,
}, async () => {
  const asked = await contest(['people', 'forget', '--dry-run'], place.settings);
  expect(asked).toMatchObject({ exitCode: 0, json: { due: 0, forgotten: 0 } });
});
