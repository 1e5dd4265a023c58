import { Secret, TOTP } from 'otpauth';
import type { Role } from '#app/domain/permissions.ts';
import { completeSignIn } from '#app/services/identity/complete-sign-in.server.ts';
import { offerSecondFactor } from '#app/services/identity/second-factor/offer-second-factor.server.ts';
import { setUpSecondFactor } from '#app/services/identity/second-factor/set-up-second-factor.server.ts';
import { signIn } from '#app/services/identity/sign-in.server.ts';
import { makeContest, makeGrant, makePerson } from '#tests/factories/contest.ts';
import { openTestGround } from '#tests/setup/test-ground.ts';

export const password = 'con mèo trèo cây';
const start = new Date('2023-11-01T09:00:00+07:00').getTime();

/** A ground whose people have, or want, a second factor. The clock moves on two hours with every new person. */
export async function openSecondFactorGround() {
  const test = await openTestGround();
  const contestId = (await makeContest(test.ground)).id;
  let people = 0;

  /** Moves the clock to so many seconds after the last person was made. */
  const at = (seconds: number) =>
    test.setNow(new Date(start + people * 7_200_000 + seconds * 1000));

  /** What a device with the secret shows, its clock so many seconds ahead. */
  const codeAt = (secret: string, seconds = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: test.ground.clock.now().getTime() + seconds * 1000,
    });

  /** A code that is none of the three that are right now. */
  function wrong(secret: string): string {
    const right = [-30, 0, 30].map(seconds => codeAt(secret, seconds));
    return ['000000', '111111', '222222', '333333'].find(code => !right.includes(code)) ?? '';
  }

  async function somebody(role: Role = 'judge') {
    people += 1;
    at(0);
    const person = await makePerson(test.ground, { username: `hai-buoc-${people}`, password });
    await makeGrant(test.ground, { personId: person.id, contestId, role });
    const act = () => test.act(person.id, [{ role, contestId, unitId: null }]);
    return { ...person, act };
  }

  /** With a device, whose confirming code is two minutes old. */
  async function somebodyWithDevice() {
    const person = await somebody();
    const { offer, key } = await offerSecondFactor(person.act());
    const secret = key.replaceAll(' ', '');
    const input = { offer, code: codeAt(secret), currentCode: '', password, token: null };
    const answer = await setUpSecondFactor(input, person.act());
    if (!answer.ok) throw new Error(answer.code);
    at(120);
    return { ...person, secret, recoveryCodes: answer.value.recoveryCodes };
  }

  const enter = (
    { username }: { username: string | null },
    previousToken: string | null = null,
    given = password,
  ) => signIn({ identifier: username ?? '', password: given, previousToken }, test.anonymousAct());

  /** The token of a new sign-in that waits for the code. */
  async function pendingOf(
    person: { username: string | null },
    previousToken: string | null = null,
  ): Promise<string> {
    const answer = await enter(person, previousToken);
    if (!answer.ok || answer.value.waitsFor !== 'code') throw new Error('no code is asked for');
    return answer.value.token;
  }

  const complete = (pendingToken: string, code: string, previousToken: string | null = null) =>
    completeSignIn(
      { pendingToken, code, previousToken, device: 'chrome windows' },
      test.anonymousAct(),
    );

  return {
    ...{ test, contestId, at, codeAt, wrong },
    ...{ somebody, somebodyWithDevice, enter, pendingOf, complete },
  };
}
