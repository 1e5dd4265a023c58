import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { NewerSheet } from '#app/forms/judging.ts';
import type { Instant } from '../format.ts';
import { type DraftPlace, forgetDraft, keepDraft, keptDraft } from '../kept-drafts.ts';
import { sendDraft } from './send-draft.ts';
import { fieldsOf, fillFields, type SheetFields, sameFields } from './sheet-fields.ts';
import { useLeaving } from './use-leaving.ts';

/**
 * How the draft stands: `unsaved` waits to be sent, `offline` is kept in this browser and tried again by itself,
 * `invalid`: all is saved but the fields at fault, `refused` needs the judge.
 */
export type SaveState =
  | { kind: 'saved' | 'invalid'; at: Instant | null }
  | { kind: 'unsaved' | 'saving' }
  | { kind: 'offline'; isKept: boolean }
  | { kind: 'refused'; code: string; params?: VerdictParams; newer: NewerSheet | null };

type Refused = {
  refusal: { code: string; params?: VerdictParams } | null;
  newer?: NewerSheet | null;
};

// With the way to the server and back a change is saved within a second.
const pauseMs = 500;
const firstRetryMs = 2000;
const longestRetryMs = 30_000;

/**
 * Saves the form as the judge types: one request at a time, each naming the revision it was made from. What isn't
 * taken yet is kept in this browser too: while the network is away it is tried again, and after a closed tab it is
 * back in the form and sent, unless the sheet was saved elsewhere since: then the judge chooses.
 */
export function useAutosave(
  form: RefObject<HTMLFormElement>,
  given: {
    saveTo: string;
    place: DraftPlace;
    version: number;
    /** What the server has; `fields` as the form would show it. */
    saved: NewerSheet & { fields: SheetFields };
    /** Names of the fields that can't be saved as they are; they go on as they were saved last. */
    faults: (fields: SheetFields) => string[];
    /** The form came back from the server, with something in it that is not saved, and why. */
    answer: Refused | null;
    /** Something was put into the form that the judge did not type just now. */
    onFilled: () => void;
    onSaved: (fields: SheetFields, saved: Pick<NewerSheet, 'revision' | 'savedAt'>) => void;
  },
) {
  const { saveTo, place, version, faults, answer, onFilled, onSaved } = given;
  const [state, setState] = useState<SaveState>(() => firstState(given.saved.savedAt, answer));
  const [revision, setRevision] = useState(given.saved.revision);
  const revisionNow = useRef(given.saved.revision);
  const savedFields = useRef<SheetFields>(given.saved.fields);
  const savedAt = useRef(given.saved.savedAt);
  const running = useRef<Promise<boolean> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const retryMs = useRef(firstRetryMs);
  const stuck = useRef(false);
  const isKept = useRef(true);

  const moveTo = useCallback((next: number) => {
    revisionNow.current = next;
    setRevision(next);
  }, []);

  const isDirty = useCallback(
    () => form.current !== null && !sameFields(fieldsOf(form.current), savedFields.current),
    [form],
  );

  const keep = useCallback(() => {
    if (!form.current) return;
    if (!isDirty()) return forgetDraft(place);
    const fields = fieldsOf(form.current);
    isKept.current = keepDraft(place, { revision: revisionNow.current, version, fields });
  }, [form, isDirty, place, version]);

  const refuse = useCallback((reply: Refused) => {
    stuck.current = true;
    setState(firstState(null, reply));
  }, []);

  /** Sends what is unsaved. @returns whether everything typed is saved now */
  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (running.current) await running.current;
    if (!form.current) return true;
    if (stuck.current) return !isDirty();
    const typed = fieldsOf(form.current);
    const faulty = faults(typed);
    const fields = { ...typed };
    for (const name of faulty) fields[name] = savedFields.current[name] ?? '';
    if (sameFields(fields, savedFields.current)) {
      setState({ kind: faulty.length > 0 ? 'invalid' : 'saved', at: savedAt.current });
      return faulty.length === 0;
    }
    setState({ kind: 'saving' });
    const draft = { revision: revisionNow.current, version, fields };
    const sent = sendDraft(saveTo, draft).then(reply => {
      if (!reply) {
        setState({ kind: 'offline', isKept: isKept.current });
        timer.current = setTimeout(() => void flush(), retryMs.current);
        retryMs.current = Math.min(retryMs.current * 2, longestRetryMs);
        return false;
      }
      retryMs.current = firstRetryMs;
      if (!reply.ok) {
        if (reply.refusal) refuse(reply);
        else setState({ kind: 'invalid', at: savedAt.current });
        return false;
      }
      savedFields.current = fields;
      savedAt.current = reply.savedAt;
      moveTo(reply.revision);
      keep();
      onSaved(fields, reply);
      setState({ kind: faulty.length > 0 ? 'invalid' : 'saved', at: reply.savedAt });
      return faulty.length === 0;
    });
    running.current = sent.finally(() => {
      running.current = null;
    });
    const saved = await sent;
    return saved && isDirty() ? flush() : saved;
  }, [form, faults, isDirty, keep, moveTo, onSaved, refuse, saveTo, version]);

  /** Call at every change. */
  const changed = useCallback(() => {
    keep();
    if (stuck.current) return;
    clearTimeout(timer.current);
    if (!running.current) setState({ kind: 'unsaved' });
    timer.current = setTimeout(() => void flush(), pauseMs);
  }, [flush, keep]);

  /** Saves what is typed over a newer revision, which the judge has seen. */
  const overwrite = useCallback(
    (newer: NewerSheet) => {
      stuck.current = false;
      savedAt.current = newer.savedAt;
      moveTo(newer.revision);
      // What stands there is another sheet: whatever is typed here is a change of it.
      savedFields.current = {};
      void flush();
    },
    [flush, moveTo],
  );

  /** Another tab saved this sheet. */
  const heard = useCallback(
    (newer: NewerSheet) => {
      if (newer.revision <= revisionNow.current) return;
      clearTimeout(timer.current);
      refuse({ refusal: { code: 'changed-meanwhile' }, newer });
    },
    [refuse],
  );

  /** Tries again after a refusal that the judge has mended elsewhere, such as by signing in again. */
  const retry = useCallback(() => {
    stuck.current = false;
    return flush();
  }, [flush]);

  const stopTimer = useCallback(() => clearTimeout(timer.current), []);
  const { blocker, letGo, guard } = useLeaving({ isDirty, isKept, flush, stopTimer });

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
    if (!kept) return;
    fillFields(form.current, kept.fields);
    if (!isDirty()) return forgetDraft(place);
    onFilled();
    if (kept.revision === saved.revision) changed();
    else refuse({ refusal: { code: 'changed-meanwhile' }, newer: saved });
  }, [answer, changed, form, isDirty, onFilled, place, refuse, saved]);

  /** The judge takes what is saved: what was typed here is forgotten. */
  const giveUp = useCallback(() => {
    letGo();
    forgetDraft(place);
  }, [letGo, place]);

  return {
    state,
    revision,
    blocker,
    running,
    changed,
    flush,
    overwrite,
    heard,
    retry,
    letGo,
    giveUp,
  };
}

function firstState(at: Instant | null, answer: Refused | null): SaveState {
  if (!answer) return { kind: 'saved', at };
  const newer = answer.newer ?? null;
  return answer.refusal ? { kind: 'refused', ...answer.refusal, newer } : { kind: 'invalid', at };
}
