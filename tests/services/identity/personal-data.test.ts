import { afterAll, beforeAll, expect, it } from 'vitest';
import { askForReset } from '#app/services/identity/ask-for-reset.server.ts';
import { createPerson } from '#app/services/identity/create-person.server.ts';
import { confirmReset } from '#app/services/identity/settle-reset.server.ts';
import { signIn } from '#app/services/identity/sign-in.server.ts';
import { makeContest, makeGrant, makePerson } from '#tests/factories/contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
beforeAll(async () => {
  test = await openTestGround();
});
afterAll(() => test.close());

/** Every column that may hold text, of every table: where the words occur. */
async function placesOf(words: string): Promise<string[]> {
  const { db } = test.ground;
  const columns = await db.$queryRaw<{ table_name: string; column_name: string }[]>`
    SELECT table_name::text, column_name::text FROM information_schema.columns
    WHERE table_schema = 'public'
      AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea')`;
  expect(columns.length).toBeGreaterThan(50);
  const places: string[] = [];
  for (const { table_name: table, column_name: column } of columns) {
    const [{ found }] = (await db.$queryRawUnsafe(
      `SELECT count(*)::int AS found FROM "${table}"
       WHERE position($1 IN COALESCE("${column}"::text, '')) > 0
          OR position(encode(convert_to($1, 'UTF8'), 'hex') IN COALESCE("${column}"::text, '')) > 0`,
      words,
    )) as [{ found: number }];
    if (found > 0) places.push(`${table}.${column}`);
  }
  return places;
}

it('no ID number and no password stands readable anywhere in the database; name and e-mail only with the person', async () => {
  const contest = await makeContest(test.ground);
  const organizer = await makePerson(test.ground);
  const role = 'secretary' as const;
  await makeGrant(test.ground, { personId: organizer.id, contestId: contest.id, role });
  const act = test.act(organizer.id, [{ role, contestId: contest.id, unitId: null }]);
  const created = await createPerson(
    {
      contestId: contest.id,
      role: 'judge',
      unitId: null,
      fullName: 'Trịnh Thị Riêng Tư',
      username: 'rieng.tu',
      citizenId: '031085777888',
      email: 'rieng.tu.mail@haiphong.gov.vn',
      isKnownAccount: false,
    },
    act,
  );
  if (!created.ok) throw new Error(created.code);
  const { personId, initialPassword } = created.value;
  const reason = 'quên mật khẩu, đã gặp trực tiếp';
  const other = await makePerson(test.ground);
  await makeGrant(test.ground, { personId: other.id, contestId: contest.id, role });
  const kind = 'password' as const;
  const asked = await askForReset({ contestId: contest.id, personId, kind, reason }, act);
  if (!asked.ok) throw new Error(asked.code);
  const { requestId } = asked.value;
  const otherAct = test.act(other.id, [{ role, contestId: contest.id, unitId: null }]);
  const reset = await confirmReset({ contestId: contest.id, requestId }, otherAct);
  if (!reset.ok) throw new Error(reset.code);
  const second = reset.value.initialPassword;
  const entered = await signIn(
    { identifier: '031085777888', password: second, previousToken: null },
    test.anonymousAct(),
  );
  if (!entered.ok) throw new Error(entered.code);

  expect(await placesOf('031085777888')).toEqual([]);
  expect(await placesOf(initialPassword ?? '')).toEqual([]);
  expect(await placesOf(second)).toEqual([]);
  expect(await placesOf(entered.value.token)).toEqual([]);
  expect(await placesOf('Riêng Tư')).toEqual(['Person.fullName']);
  expect(await placesOf('rieng.tu.mail')).toEqual(['Person.email']);
});
