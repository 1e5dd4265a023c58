import type { VerdictParams } from '#app/domain/verdict.ts';
import type { NewerSheet } from '#app/forms/judging.ts';
import type { KeptDraft } from '../kept-drafts.ts';

/** What the server says to a draft. */
export type DraftReply =
  | { ok: true; revision: number; savedAt: string | null }
  | {
      ok: false;
      refusal: { code: string; params?: VerdictParams } | null;
      newer?: NewerSheet | null;
    };

/** @returns null where no answer came: no network, a server that restarts */
export async function sendDraft(to: string, draft: KeptDraft): Promise<DraftReply | null> {
  const body = new URLSearchParams(draft.fields);
  body.set('version', String(draft.version));
  body.set('revision', String(draft.revision));
  try {
    // keepalive: a request that has begun outlives the page.
    const response = await fetch(to, { method: 'POST', body, keepalive: true });
    const isJson = response.headers.get('Content-Type')?.includes('application/json');
    if (isJson) return (await response.json()) as DraftReply;
    if (response.status === 403) return { ok: false, refusal: { code: 'no-judge' } };
    return null;
  } catch {
    return null;
  }
}
