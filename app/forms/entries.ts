import { z } from 'zod';
import { entryLimits } from '#app/domain/entries/text-limits.ts';
import { readHaiPhongTime } from '#app/domain/hai-phong-time.ts';

/** Marks that turn the direction of what follows, in lists and on posters too, and other unseen controls. */
const unseen = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?![\t\r\n])\p{Cc}/gu;
const oneLine = (text: string) =>
  text.normalize('NFC').replace(unseen, '').replace(/\s+/gu, ' ').trim();
const lines = (text: string) =>
  text.normalize('NFC').replace(unseen, '').replace(/\r\n?/g, '\n').trim();

const line = (most: number, missing: string, tooLong: string) =>
  z.string(missing).transform(oneLine).pipe(z.string().min(1, missing).max(most, tooLong));
const text = (most: number, missing: string, tooLong: string) =>
  z.string(missing).transform(lines).pipe(z.string().min(1, missing).max(most, tooLong));

const unit = { unitId: z.string('unit-missing').min(1, 'unit-missing').max(60, 'unit-missing') };

/** The unit is named when several are possible; messages are keys of `entries:errors`. */
export const videoFields = z.object({
  ...unit,
  title: line(entryLimits.title, 'title-missing', 'title-too-long'),
  description: text(entryLimits.description, 'description-missing', 'description-too-long'),
  form: z.string('form-missing').min(1, 'form-missing').max(60, 'form-missing'),
});

/** How many words and characters is the rules' business: the service answers that. */
export const sloganFields = z.object({
  ...unit,
  slogan: line(1000, 'slogan-missing', 'slogan-too-long'),
  meaning: z.string('meaning-missing').max(20_000, 'meaning-too-long').transform(lines),
});

/** A wall-clock time of Hải Phòng, as a `datetime-local` field sends it. */
const receivedAt = z.string('received-missing').transform((value, context) => {
  const instant = readHaiPhongTime(value);
  if (!instant) {
    context.addIssue({ code: 'custom', message: 'received-missing' });
    return z.NEVER;
  }
  return instant;
});

/** What a secretary says who hands in for a unit; `entryCode` is empty for a new entry. */
export const onBehalfFields = z.object({
  carrier: line(entryLimits.carrier, 'carrier-missing', 'carrier-too-long'),
  receivedAt,
  reason: text(entryLimits.reason, 'reason-missing', 'reason-too-long'),
  entryCode: z
    .string()
    .transform(code => code.slice(0, 20) || null)
    .nullish()
    .transform(code => code ?? null),
});

export const videoForUnitFields = videoFields.extend(onBehalfFields.shape);
export const sloganForUnitFields = sloganFields.extend(onBehalfFields.shape);

/** Rejecting and reinstating. */
export const statusReasonFields = z.object({
  reason: text(entryLimits.reason, 'reason-missing', 'reason-too-long'),
});
