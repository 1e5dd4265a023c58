import type { VerdictParams } from '#app/domain/verdict.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { judgeField, type NewerSheet } from '#app/forms/judging.ts';
import { isOwnSave } from '#app/forms/own-saves.ts';
import type { KeptDraft } from '../kept-drafts.ts';
import { sendOwn } from '../own-requests.ts';

/** What the server says to a draft. */
export type DraftReply =
  | { ok: true; revision: number; savedAt: string | null }
  | {
      ok: false;
      refusal: { code: string; params?: VerdictParams } | null;
      errors?: FieldErrors;
      newer?: NewerSheet | null;
    };

/** Longer than any server takes: a request that hangs on a bad line is given up and sent again. */
const longestWaitMs = 15_000;

/**
 * Saves or submits a draft of that judge, and nobody else's sheet, whoever has signed in since. What stands in its way
 * only because the answer to an earlier save from here was lost is no other window's: the draft goes over it.
 * @returns null where no answer came: no network, a server that restarts
 */
export async function sendDraft(
  to: string,
  draft: KeptDraft,
  judge: string,
): Promise<DraftReply | null> {
  const reply = await post(to, draft, judge);
  const newer = reply && !reply.ok ? reply.newer : null;
  if (!newer || !isOwnSave(newer, draft.sent ?? [])) return reply;
  return post(to, { ...draft, revision: newer.revision }, judge);
}

async function post(to: string, draft: KeptDraft, judge: string): Promise<DraftReply | null> {
  const body = new URLSearchParams(draft.fields);
  body.set(judgeField, judge);
  body.set('version', String(draft.version));
  body.set('revision', String(draft.revision));
  if (draft.submits) body.set('intent', 'submit');
  try {
    // keepalive: a request that has begun outlives the page.
    const signal = AbortSignal.timeout(longestWaitMs);
    const response = await sendOwn(to, { method: 'POST', body, keepalive: true, signal });
    // a server without its database is no answer either: it is asked again later
    if (response.status >= 500) return null;
    const isJson = response.headers.get('Content-Type')?.includes('application/json');
    if (isJson) return (await response.json()) as DraftReply;
    if (response.status === 403) return { ok: false, refusal: { code: 'no-judge' } };
    return null;
  } catch {
    return null;
  }
}
