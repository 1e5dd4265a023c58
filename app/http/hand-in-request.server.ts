import type { ActionFunctionArgs } from '@remix-run/node';
import { representedUnits } from '#app/domain/permissions.ts';
import type { VerdictParams } from '#app/domain/verdict.ts';
import {
  sloganFields,
  sloganForUnitFields,
  videoFields,
  videoForUnitFields,
} from '#app/forms/entries.ts';
import { type FieldErrors, fieldErrors } from '#app/forms/form-errors.ts';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import type { Act } from '#app/services/context.ts';
import {
  handInSloganForUnit,
  handInVideoForUnit,
} from '#app/services/entries/hand-in-for-unit.server.ts';
import { handInSlogan } from '#app/services/entries/hand-in-slogan.server.ts';
import { handInVideo } from '#app/services/entries/hand-in-video.server.ts';
import { permitted } from './act-errors.server.ts';
import { forbidden } from './guards.server.ts';
import type { Multipart } from './load-context.ts';
import { paths } from './paths.ts';

/** What a page shows in answer to a hand-in that wasn't taken; what was typed comes back. */
export interface HandInAnswer {
  /** Keys of `entries:errors`, by field. */
  errors: FieldErrors;
  /** A key of `entries:refusals`. */
  refusal: { code: string; params?: VerdictParams } | null;
  values: Record<string, string>;
}

type HandInForm = Pick<Multipart, 'fields' | 'file' | 'refusal' | 'begun'>;
export type HandInResult = { to: string } | HandInAnswer;

/** The form of a hand-in, whichever way it was sent; 403 where its file was turned away as not theirs. */
export async function readHandInForm({
  request,
  context,
}: ActionFunctionArgs): Promise<HandInForm> {
  const { multipart } = context;
  if (multipart?.refusal?.code === 'forbidden') throw forbidden();
  if (multipart) return multipart;
  const fields: Record<string, string> = {};
  for (const [name, value] of await request.formData()) {
    if (typeof value === 'string') fields[name] = value;
  }
  return { fields, file: null, refusal: null, begun: null };
}

interface Place {
  act: Act;
  contest: ContestInForce;
  form: HandInForm;
  /** The entry that gets a new version; null for a new one. */
  entryCode: string | null;
}

/** A unit's own hand-in; 403 for whoever doesn't represent it, whatever else is wrong with the form. */
export async function handIn({ act, contest, form, entryCode }: Place): Promise<HandInResult> {
  const own = representedUnits(act.actor, contest.id);
  const { unitId } = form.fields;
  if (own.length === 0 || (unitId && !own.includes(unitId))) throw forbidden();
  const place = { contestId: contest.id, entryCode };
  if (contest.rules.entry.kind === 'slogan') {
    const read = sloganFields.safeParse(form.fields);
    if (!read.success) return mend(form, fieldErrors(read.error));
    return answer(form, contest, await permitted(handInSlogan({ ...place, ...read.data }, act)));
  }
  const read = videoFields.safeParse(form.fields);
  const missing = withoutFile(form, read.success ? {} : fieldErrors(read.error));
  if (missing) return missing;
  const file = takenFile(form);
  if (!read.success || !file) return mend(form, {});
  const input = { ...place, ...read.data, file, begun: form.begun };
  return answer(form, contest, await permitted(handInVideo(input, act)));
}

/** A secretary's hand-in for a unit; the form names the entry that gets a new version. */
export async function handInFor({
  act,
  contest,
  form,
}: Omit<Place, 'entryCode'>): Promise<HandInResult> {
  const contestId = contest.id;
  if (contest.rules.entry.kind === 'slogan') {
    const read = sloganForUnitFields.safeParse(form.fields);
    if (!read.success) return mend(form, fieldErrors(read.error));
    const { carrier, receivedAt, reason, ...rest } = read.data;
    const input = { ...rest, contestId, onBehalf: { carrier, receivedAt, reason } };
    return answer(form, contest, await permitted(handInSloganForUnit(input, act)));
  }
  const read = videoForUnitFields.safeParse(form.fields);
  const missing = withoutFile(form, read.success ? {} : fieldErrors(read.error));
  if (missing) return missing;
  const file = takenFile(form);
  if (!read.success || !file) return mend(form, {});
  const { carrier, receivedAt, reason, ...rest } = read.data;
  const input = { ...rest, contestId, file, onBehalf: { carrier, receivedAt, reason } };
  return answer(form, contest, await permitted(handInVideoForUnit(input, act)));
}

function mend({ fields }: HandInForm, errors: FieldErrors): HandInAnswer {
  return { errors, refusal: null, values: fields };
}

/** What to say where no file has come, or where the fields before it were wrong. */
function withoutFile(form: HandInForm, errors: FieldErrors): HandInAnswer | null {
  const { refusal, file, fields } = form;
  if (refusal && refusal.code !== 'fields-wrong') {
    return { errors: { ...errors, video: 'file-again' }, refusal, values: fields };
  }
  if (refusal) return mend(form, { ...errors, video: 'file-again' });
  if (!file) return mend(form, { ...errors, video: 'file-missing' });
  return Object.keys(errors).length > 0 ? mend(form, { ...errors, video: 'file-again' }) : null;
}

/** The service says one thing at a time; whoever mends the slogan learns of a meaning that is too long as well. */
function meaningErrors({ fields }: HandInForm, { rules: { entry } }: ContestInForce): FieldErrors {
  if (entry.kind !== 'slogan') return {};
  const characters = [...(sloganFields.shape.meaning.safeParse(fields.meaning).data ?? '')].length;
  return characters > entry.maximumMeaningCharacters ? { meaning: 'meaning-too-long' } : {};
}

function takenFile({ file }: HandInForm) {
  if (!file?.temporaryPath || file.sha256 === null) return null;
  const { originalName, temporaryPath, sizeBytes, sha256 } = file;
  return { originalName, temporaryPath, sizeBytes, sha256 };
}

function answer(
  form: HandInForm,
  contest: ContestInForce,
  verdict:
    | { ok: true; value: { receiptCode: string } }
    | { ok: false; code: string; params?: VerdictParams },
): HandInResult {
  if (verdict.ok) {
    return { to: `${paths.receipt(contest.code, verdict.value.receiptCode)}?da=nop` };
  }
  const errors: FieldErrors = form.file ? { video: 'file-again' } : meaningErrors(form, contest);
  return {
    errors,
    refusal: { code: verdict.code, params: verdict.params },
    values: form.fields,
  };
}
