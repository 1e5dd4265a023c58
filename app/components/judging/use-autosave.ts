import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import type { NewerSheet } from '#app/forms/judging.ts';
import { isOwnSave } from '#app/forms/own-saves.ts';
import type { Instant } from '../format.ts';
import { type DraftPlace, forgetDraft, forgetSent, keepDraft, keptDraft } from '../kept-drafts.ts';
import { type DraftReply, sendDraft } from './send-draft.ts';
import { changesOf, fieldsOf, fillFields, type SheetFields, sameFields } from './sheet-fields.ts';
import { useLeaving } from './use-leaving.ts';

/**
 * How the sheet stands: `unsaved` waits to be sent, `offline` is kept in this browser and tried again by itself,
 * `invalid`: all is saved but the fields at fault, `refused` needs the judge. `submits`: it is to be submitted, not
 * only saved.
 */
export type SaveState =
  | { kind: 'saved' | 'invalid'; at: Instant | null }
  | { kind: 'unsaved' | 'saving' | 'submitting' }
  | { kind: 'offline'; isKept: boolean; submits: boolean }
  | ({ kind: 'refused'; submits: boolean; newer: NewerSheet | null } & Refusal);

type Refusal = { code: string; params?: VerdictParams };
type Refused = { refusal: Refusal | null; newer?: NewerSheet | null };
type Saved = Pick<NewerSheet, 'state' | 'revision' | 'savedAt'>;

// With the way to the server and back a change is saved within a second.
const pauseMs = 500;
const firstRetryMs = 2000;
const longestRetryMs = 30_000;
/** Of the saves without an answer so many are remembered: the server holds one of the last. */
const mostUnanswered = 5;

/**
 * Saves the form as the judge types, and submits it when told to: one request at a time, each naming the revision it
 * was made from. What isn't taken yet is kept in this browser too: while the network is away it is tried again, and
 * after a closed tab it is back in the form and sent, unless the sheet was saved elsewhere since: then the judge
 * chooses. A save whose answer was lost is known for one's own by what it holds.
 */
export function useAutosave(
  form: RefObject<HTMLFormElement>,
  given: {
    saveTo: string;
    place: DraftPlace;
    version: number;
    /** What the server has. */
    saved: NewerSheet;
    /** A sheet as the form would show it. */
    asFields: (sheet: Pick<NewerSheet, 'scores' | 'comment'>) => SheetFields;
    /** Names of the fields that can't be saved as they are; they go on as they were saved last. */
    faults: (fields: SheetFields) => string[];
    /** The form came back from the server, with something in it that is not saved, and why. */
    answer: Refused | null;
    /** Something was put into the form that the judge did not type just now. */
    onFilled: () => void;
    /** The server took it: as a draft, or as submitted. */
    onSaved: (fields: SheetFields, saved: Saved) => void;
    /** The server doesn't submit it for these fields. */
    onErrors: (errors: FieldErrors) => void;
    /** The judge went on typing: what was to be submitted no longer is. */
    onWithdrawn: () => void;
  },
) {
  const { saveTo, place, version, asFields, faults, answer } = given;
  const { onFilled, onSaved, onErrors, onWithdrawn } = given;
  const [state, setState] = useState<SaveState>(() => firstState(given.saved.savedAt, answer));
  const [revision, setRevision] = useState(given.saved.revision);
  const revisionNow = useRef(given.saved.revision);
  const savedFields = useRef<SheetFields>(asFields(given.saved));
  /** What the fields held before the judge changed them here. */
  const typedOver = useRef<SheetFields>(savedFields.current);
  const savedAt = useRef(given.saved.savedAt);
  const unanswered = useRef<readonly SheetFields[]>([]);
  const submits = useRef(false);
  const running = useRef<Promise<boolean> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const retryMs = useRef(firstRetryMs);
  const stuck = useRef(false);
  const isKept = useRef(true);
  const isAway = useRef(false);

  const moveTo = useCallback((next: number) => {
    revisionNow.current = next;
    setRevision(next);
  }, []);

  const isDirty = useCallback(
    () =>
      form.current !== null &&
      (submits.current ||
        unanswered.current.length > 0 ||
        !sameFields(fieldsOf(form.current), savedFields.current)),
    [form],
  );

  const keep = useCallback(() => {
    if (!form.current) return;
    if (!isDirty()) return forgetDraft(place);
    const draft = { revision: revisionNow.current, version, fields: fieldsOf(form.current) };
    const about = { saved: savedFields.current, sent: unanswered.current };
    isKept.current = keepDraft(place, { ...draft, ...about, submits: submits.current });
  }, [form, isDirty, place, version]);

  const refuse = useCallback((reply: Refused, submitted = false) => {
    stuck.current = true;
    setState(firstState(null, reply, submitted));
  }, []);

  /** What the server said to what was sent. @returns whether everything sent is saved */
  const hear = useCallback(
    (reply: DraftReply | null, fields: SheetFields, isSubmission: boolean): boolean => {
      isAway.current = reply === null;
      if (!reply) {
        setState({ kind: 'offline', isKept: isKept.current, submits: isSubmission });
        return false;
      }
      retryMs.current = firstRetryMs;
      if (isSubmission) submits.current = false;
      if (!reply.ok) {
        unanswered.current = unanswered.current.filter(one => one !== fields);
        keep();
        if (reply.refusal) refuse(reply, isSubmission);
        else if (isSubmission) setState({ kind: 'invalid', at: savedAt.current });
        // the page left out what it knew to be wrong: the server judges by other criteria
        else refuse({ refusal: { code: 'criteria-changed' } });
        if (!reply.refusal && isSubmission) onErrors(reply.errors ?? {});
        return false;
      }
      unanswered.current = [];
      savedFields.current = fields;
      typedOver.current = fields;
      savedAt.current = reply.savedAt;
      moveTo(reply.revision);
      // the page may have been left since
      if (form.current) keep();
      else forgetSent(place, { ...fields });
      onSaved(fields, { ...reply, state: isSubmission ? 'submitted' : 'draft' });
      return true;
    },
    [form, keep, moveTo, onErrors, onSaved, place, refuse],
  );

  /** Sends what is unsaved. @returns whether everything typed is saved now */
  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (running.current) await running.current;
    if (!form.current) return true;
    if (stuck.current) return !isDirty();
    const typed = fieldsOf(form.current);
    const faulty = faults(typed);
    if (faulty.length > 0) submits.current = false;
    const isSubmission = submits.current;
    const fields = { ...typed };
    for (const name of faulty) fields[name] = savedFields.current[name] ?? '';
    const settle = () => {
      const isFaulty = faulty.length > 0;
      setState({ kind: isFaulty ? 'invalid' : 'saved', at: savedAt.current });
      return !isFaulty;
    };
    const isSame = sameFields(fields, savedFields.current) && unanswered.current.length === 0;
    if (isSame && !isSubmission) return settle();
    setState({ kind: isSubmission ? 'submitting' : 'saving' });
    const sent = unanswered.current;
    unanswered.current = [...sent, fields].slice(-mostUnanswered);
    keep();
    const draft = { revision: revisionNow.current, version, fields, sent, submits: isSubmission };
    const answered = sendDraft(saveTo, draft, place.personId).then(reply => {
      const isTaken = hear(reply, fields, isSubmission);
      if (!reply && form.current) {
        timer.current = setTimeout(() => void flush(), retryMs.current);
        retryMs.current = Math.min(retryMs.current * 2, longestRetryMs);
      }
      return isTaken && !isSubmission ? settle() : isTaken;
    });
    running.current = answered.finally(() => {
      running.current = null;
    });
    const saved = await answered;
    return saved && !isSubmission && isDirty() ? flush() : saved;
  }, [form, faults, hear, isDirty, keep, saveTo, version, place.personId]);

  /** Call at every change. */
  const changed = useCallback(() => {
    if (submits.current) onWithdrawn();
    submits.current = false;
    keep();
    if (stuck.current) return;
    clearTimeout(timer.current);
    if (!running.current) setState({ kind: 'unsaved' });
    timer.current = setTimeout(() => void flush(), pauseMs);
  }, [flush, keep, onWithdrawn]);

  /** Saves what was changed here over a newer revision, which the judge has seen; other fields stay as they are there. */
  const overwrite = useCallback(
    (newer: NewerSheet) => {
      if (form.current) {
        const theirs = Object.entries(asFields(newer));
        const typed = fieldsOf(form.current);
        const untouched = theirs.filter(([name]) => typed[name] === typedOver.current[name]);
        fillFields(form.current, Object.fromEntries(untouched));
        onFilled();
      }
      stuck.current = false;
      savedAt.current = newer.savedAt;
      moveTo(newer.revision);
      unanswered.current = [];
      savedFields.current = asFields(newer);
      typedOver.current = savedFields.current;
      void flush();
    },
    [asFields, flush, form, moveTo, onFilled],
  );

  /** Another tab saved this sheet. */
  const heard = useCallback(
    (newer: NewerSheet) => {
      if (newer.revision <= revisionNow.current) return;
      clearTimeout(timer.current);
      submits.current = false;
      refuse({ refusal: { code: 'changed-meanwhile' }, newer });
    },
    [refuse],
  );

  /** Tries again after a refusal that the judge has mended elsewhere, such as by signing in again. */
  const retry = useCallback(() => {
    stuck.current = false;
    return flush();
  }, [flush]);

  /** Has the sheet submitted as it is typed: at once, or when the line is back. */
  const submit = useCallback(() => {
    submits.current = true;
    keep();
    return retry();
  }, [keep, retry]);

  const stopTimer = useCallback(() => clearTimeout(timer.current), []);
  const { blocker, letGo, guard } = useLeaving({ isDirty, isKept, isAway, flush, stopTimer });

  useEffect(() => {
    // A refused submission comes back to the same page: it is guarded again.
    guard();
    if (answer?.refusal) refuse(answer);
    else if (answer) changed();
  }, [answer, changed, guard, refuse]);

  const { saved } = given;
  const isRestored = useRef(false);
  useEffect(() => {
    if (isRestored.current || answer || !form.current) return;
    isRestored.current = true;
    const kept = keptDraft(place);
    // what was typed before this page lived
    const early = changesOf(fieldsOf(form.current), savedFields.current);
    if (!kept) {
      if (early.length === 0) return;
      onFilled();
      return changed();
    }
    const isOwn = kept.revision === saved.revision || isOwnSave(saved, kept.sent ?? []);
    fillFields(form.current, { ...kept.fields, ...Object.fromEntries(early) });
    if (!isOwn) typedOver.current = kept.saved ?? {};
    unanswered.current = isOwn ? [] : (kept.sent ?? []);
    submits.current = isOwn && kept.submits === true && early.length === 0;
    if (!isDirty()) return forgetDraft(place);
    onFilled();
    if (!isOwn) refuse({ refusal: { code: 'changed-meanwhile' }, newer: saved });
    else if (submits.current) void submit();
    else changed();
  }, [answer, changed, form, isDirty, onFilled, place, refuse, saved, submit]);

  /** The judge takes what is saved: what was typed here is forgotten. */
  const giveUp = useCallback(() => {
    letGo();
    forgetDraft(place);
  }, [letGo, place]);

  return {
    ...{ state, revision, blocker, running, isDirty },
    ...{ changed, flush, overwrite, heard, retry, submit, letGo, giveUp },
  };
}

function firstState(at: Instant | null, answer: Refused | null, submits = false): SaveState {
  if (!answer) return { kind: 'saved', at };
  const newer = answer.newer ?? null;
  return answer.refusal
    ? { kind: 'refused', ...answer.refusal, newer, submits }
    : { kind: 'invalid', at };
}
