import { data } from '@remix-run/node';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import type { Act } from '#app/services/context.ts';
import {
  countPasswords,
  handOutPasswords,
} from '#app/services/identity/hand-out-passwords.server.ts';
import { passwordListAddress } from '#app/services/identity/password-list.server.ts';
import { permitted, statusOf } from './act-errors.server.ts';

interface Place {
  act: Act;
  contest: ContestInForce;
  unitId: string;
}

/** What the page of first passwords shows. */
export async function firstPasswordsPage({ act, contest, unitId }: Place) {
  return {
    contest: { code: contest.code, title: contest.title },
    address: act.publicUrl,
    counts: await permitted(countPasswords({ contestId: contest.id, unitId }, act)),
  };
}

/** The slips and their list, in an answer that no cache may keep; or why there are none. */
export async function answerFirstPasswords(request: Request, { act, contest, unitId }: Place) {
  const receivers = (await request.formData()).get('receivers') === 'unused' ? 'unused' : 'without';
  const place = { contestId: contest.id, unitId };
  const verdict = await permitted(handOutPasswords({ ...place, receivers }, act));
  if (!verdict.ok) return data({ refusal: verdict.code }, { status: statusOf(verdict.code) });
  const list = await passwordListAddress(contest.title, verdict.value);
  const headers = { 'Cache-Control': 'no-store' };
  return data({ refusal: null, list, ...verdict.value }, { headers });
}
