import type { VerdictParams } from '#app/domain/verdict.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { otherJudge } from '#app/forms/judging.ts';
import { readTexts } from '#app/forms/own-saves.ts';
import { paths } from '#app/http/paths.ts';
import {
  type DraftPlace,
  forgetSent,
  type KeptDraft,
  keepDraft,
  keptDraft,
  keptEntries,
} from '../kept-drafts.ts';
import { sendDraft } from './send-draft.ts';
import { noteSheet } from './sheets-ahead.ts';

/** A draft that this browser still keeps; without `why` it waits for the line. */
export type LeftDraft = {
  code: string;
  /** The judge asked to submit it, not only to save it. */
  submits: boolean;
  why: { code: string; params?: VerdictParams } | null;
};

export type SentDrafts = { saved: string[]; submitted: string[]; left: LeftDraft[] };

/**
 * Sends what this browser keeps of the judge's sheets, one after the other, but the one that is open on the page. The
 * server takes each only over the very sheet it was typed over; any other stays for the judge, who opens it and
 * chooses.
 */
export async function sendKeptDrafts(
  { contest, personId }: Omit<DraftPlace, 'entry'>,
  open: string | null,
): Promise<SentDrafts> {
  const sent: SentDrafts = { saved: [], submitted: [], left: [] };
  let isAway = false;
  for (const entry of keptEntries({ personId, contest })) {
    const place = { personId, contest, entry };
    const draft = entry === open ? null : keptDraft(place);
    if (!draft) continue;
    const submits = draft.submits ?? false;
    const answer = isAway ? 'away' : await sendOne(place, draft);
    if (answer === 'taken') sent[submits ? 'submitted' : 'saved'].push(entry);
    else sent.left.push({ code: entry, submits, why: answer === 'away' ? null : answer });
    if (answer === 'away') isAway = true;
  }
  return sent;
}

async function sendOne(
  place: DraftPlace,
  draft: KeptDraft,
): Promise<'taken' | 'away' | { code: string; params?: VerdictParams }> {
  const to = paths.saveDraft(place.contest, place.entry);
  // noted first: if its answer is lost, the next save knows it for its own
  keepDraft(place, { ...draft, sent: [...(draft.sent ?? []), draft.fields].slice(-5) });
  const reply = await sendDraft(to, draft, place.personId);
  if (!reply) return 'away';
  if (reply.ok) {
    const { revision, savedAt } = reply;
    const state = draft.submits ? 'submitted' : 'draft';
    noteSheet(place, { ...readTexts(draft.fields), state, revision, savedAt });
    forgetSent(place, draft.fields);
    return 'taken';
  }
  // once its judge is signed in again it can be submitted as it is; any other no is for the judge to hear first
  const { refusal } = reply;
  if (refusal && ['signed-out', otherJudge].includes(refusal.code)) return refusal;
  const unsubmitted = { ...draft, submits: false };
  if (draft.submits) keepDraft(place, unsubmitted);
  if (refusal) return refusal;
  return sendTheRest(place, unsubmitted, reply.errors ?? {});
}

/** One field at fault holds back none of the others; it stays here until the judge mends it. */
async function sendTheRest(
  place: DraftPlace,
  draft: KeptDraft,
  errors: FieldErrors,
): Promise<'away' | { code: string; params?: VerdictParams }> {
  const fields = { ...draft.fields };
  for (const name of Object.keys(errors)) {
    if (name in fields) fields[name] = draft.saved?.[name] ?? '';
  }
  const to = paths.saveDraft(place.contest, place.entry);
  const reply = await sendDraft(to, { ...draft, fields }, place.personId);
  if (!reply) return 'away';
  if (!reply.ok) return reply.refusal ?? { code: 'fields' };
  const { revision, savedAt } = reply;
  noteSheet(place, { ...readTexts(fields), state: 'draft', revision, savedAt });
  keepDraft(place, { ...draft, revision, saved: fields, sent: [] });
  return { code: 'fields' };
}
