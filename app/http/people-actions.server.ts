import { data, redirect } from '@remix-run/node';
import type { VerdictParams } from '#app/domain/verdict.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { createPersonForm, type FormErrors, grantRoleForm } from '#app/forms/identity.ts';
import type { Act } from '#app/services/context.ts';
import { askForReset } from '#app/services/identity/ask-for-reset.server.ts';
import { createPerson } from '#app/services/identity/create-person.server.ts';
import { grantRole } from '#app/services/identity/grant-role.server.ts';
import { nameHeadOfJury } from '#app/services/identity/name-head-of-jury.server.ts';
import { resetPassword } from '#app/services/identity/reset-password.server.ts';
import { revealCitizenId } from '#app/services/identity/reveal-citizen-id.server.ts';
import { revokeRole } from '#app/services/identity/revoke-role.server.ts';
import { confirmRemoval } from '#app/services/identity/second-factor/confirm-removal.server.ts';
import { confirmReset, declineReset } from '#app/services/identity/settle-reset.server.ts';
import { limitAct } from '#app/services/limits/limit-act.server.ts';
import { passwordResets } from '#app/services/limits/limits.ts';
import { permitted, statusOf } from './act-errors.server.ts';
import { paths } from './paths.ts';

/** What the people page shows in answer to a form that it did not redirect. */
export type PeopleAnswer =
  | {
      kind: 'refused';
      intent: string;
      /** Keys of `people:errors`, by field. */
      errors: FormErrors;
      /** A key of `people:refusals`. */
      refusal: { code: string; params?: VerdictParams } | null;
      values: Record<string, string>;
    }
  | {
      kind: 'password';
      reason: 'created' | 'granted' | 'reset';
      fullName: string;
      username: string | null;
      initialPassword: string;
      personId: string;
      /** What was typed and left out of an account that was there; keys of `people:kept`. */
      kept: readonly string[];
    }
  | { kind: 'revealed'; citizenId: string };

type Fields = Record<string, string>;
interface Place {
  act: Act;
  contest: { id: string; code: string };
  fields: Fields;
  /** Sets `Retry-After`. */
  tellToWait?(seconds: number): void;
}

// A first password is in this one answer and nowhere else: no cache may keep it.
const unstored = { headers: { 'Cache-Control': 'no-store' } };

function refuse(fields: Fields, refusal: { code: string; params?: VerdictParams }) {
  const answer: PeopleAnswer = {
    kind: 'refused',
    intent: fields.intent ?? '',
    errors: {},
    refusal: { code: refusal.code, params: refusal.params },
    values: fields,
  };
  return data(answer, { status: statusOf(refusal.code) });
}

function mend(fields: Fields, errors: FormErrors) {
  const intent = fields.intent ?? '';
  const answer: PeopleAnswer = { kind: 'refused', intent, errors, refusal: null, values: fields };
  return data(answer, { status: 422 });
}

const handOver = (answer: Omit<Extract<PeopleAnswer, { kind: 'password' }>, 'kind'>) =>
  data<PeopleAnswer>({ kind: 'password', ...answer }, unstored);

const backTo = (contest: { code: string }, personId: string, done: string, more = '') =>
  redirect(`${paths.people(contest.code)}?nguoi=${personId}&da=${done}${more}`, 303);

/** Adds a person with a role. */
export async function answerCreate({ act, contest, fields }: Place) {
  const parsed = createPersonForm.safeParse(fields);
  if (!parsed.success) return mend(fields, fieldErrors(parsed.error, createPersonForm));
  const input = { ...parsed.data, contestId: contest.id };
  const verdict = await permitted(createPerson(input, act));
  if (!verdict.ok) return refuse(fields, verdict);
  const { personId, username, initialPassword, kept } = verdict.value;
  if (initialPassword === null) {
    throw backTo(contest, personId, 'da-gan', kept.map(field => `&giu=${field}`).join(''));
  }
  const { fullName } = parsed.data;
  return handOver({ reason: 'created', fullName, username, initialPassword, personId, kept });
}

/** Gives the person in view a further role. */
export async function answerGrant({ act, contest, fields }: Place) {
  const parsed = grantRoleForm.safeParse(fields);
  if (!parsed.success) return mend(fields, fieldErrors(parsed.error, grantRoleForm));
  const personId = fields.personId ?? '';
  const input = { ...parsed.data, contestId: contest.id, personId };
  const verdict = await permitted(grantRole(input, act));
  if (!verdict.ok) return refuse(fields, verdict);
  const { fullName, username, initialPassword } = verdict.value;
  if (initialPassword === null) throw backTo(contest, personId, 'da-them');
  return handOver({
    ...{ reason: 'granted', fullName, username, initialPassword, personId, kept: [] },
  });
}

/** Takes a role of the person in view back. */
export async function answerRevoke({ act, contest, fields }: Place) {
  const reason = fields.reason?.trim().slice(0, 500) || null;
  const input = { contestId: contest.id, grantId: fields.grantId ?? '', reason };
  const verdict = await permitted(revokeRole(input, act));
  if (!verdict.ok) return refuse(fields, verdict);
  const done = verdict.value.readmitted.length > 0 ? 'da-thu-duoc-thi' : 'da-thu';
  throw backTo(contest, fields.personId ?? '', done);
}

/** Makes the judge in view the head of the jury, or no longer. */
export async function answerHead({ act, contest, fields }: Place) {
  const isHead = fields.isHead === 'yes';
  const input = { contestId: contest.id, grantId: fields.grantId ?? '', isHead };
  const verdict = await permitted(nameHeadOfJury(input, act));
  if (!verdict.ok) return refuse(fields, verdict);
  throw backTo(contest, fields.personId ?? '', isHead ? 'truong-ban' : 'thoi-truong-ban');
}

/** Makes the person in view a new first password. */
export async function answerReset({ act, contest, fields, tellToWait }: Place) {
  const personId = fields.personId ?? '';
  const within = await limitAct(passwordResets, act);
  if (!within.ok) {
    tellToWait?.(Number(within.params?.seconds));
    return refuse(fields, within);
  }
  const verdict = await permitted(resetPassword({ contestId: contest.id, personId }, act));
  if (!verdict.ok) return refuse(fields, verdict);
  return handOver({ reason: 'reset', personId, kept: [], ...verdict.value });
}

/** Asks that the judge or organizer in view gets a new password, or is rid of a lost second factor. */
export async function answerAskReset({ act, contest, fields }: Place) {
  const personId = fields.personId ?? '';
  const kind = fields.kind === 'secondFactor' ? ('secondFactor' as const) : ('password' as const);
  const input = { contestId: contest.id, personId, kind, reason: fields.reason ?? '' };
  const verdict = await permitted(askForReset(input, act));
  if (!verdict.ok) return refuse(fields, verdict);
  throw backTo(contest, personId, 'da-de-nghi');
}

/** The second organizer's yes to a new password. */
export async function answerConfirmReset({ act, contest, fields }: Place) {
  const input = { contestId: contest.id, requestId: fields.requestId ?? '' };
  const verdict = await permitted(confirmReset(input, act));
  if (!verdict.ok) return refuse(fields, verdict);
  return handOver({ reason: 'reset', kept: [], ...verdict.value });
}

/** The second organizer's yes to the removal of a second factor. */
export async function answerConfirmRemoval({ act, contest, fields }: Place) {
  const input = { contestId: contest.id, requestId: fields.requestId ?? '' };
  const verdict = await permitted(confirmRemoval(input, act));
  if (!verdict.ok) return refuse(fields, verdict);
  throw backTo(contest, verdict.value.personId, 'da-go');
}

/** Turns such a request down, or takes it back. */
export async function answerDeclineReset({ act, contest, fields }: Place) {
  const input = { contestId: contest.id, requestId: fields.requestId ?? '' };
  const verdict = await permitted(declineReset(input, act));
  if (!verdict.ok) return refuse(fields, verdict);
  throw backTo(contest, verdict.value.personId, 'khong-cap-lai');
}

/** Shows the whole citizen ID number of the person in view, this once. */
export async function answerReveal({ act, contest, fields, tellToWait }: Place) {
  const place = { contestId: contest.id, personId: fields.personId ?? '' };
  const verdict = await permitted(revealCitizenId(place, act));
  if (!verdict.ok) {
    if (verdict.code === 'too-many-reveals') tellToWait?.(Number(verdict.params?.seconds));
    return refuse(fields, verdict);
  }
  return data<PeopleAnswer>({ kind: 'revealed', ...verdict.value }, unstored);
}
