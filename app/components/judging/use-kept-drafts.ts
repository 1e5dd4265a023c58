import { useCallback, useEffect, useRef, useState } from 'react';
import { type SentDrafts, sendKeptDrafts } from './send-kept-drafts.ts';

const firstRetryMs = 5000;
const longestRetryMs = 60_000;

/**
 * Sends what this browser keeps of the judge's sheets when the page opens, when the network is back, and again while
 * something waits for the line. `open` is the sheet on the page, which sends itself.
 */
export function useKeptDrafts(
  { contest, personId }: { contest: string; personId: string },
  open: string | null,
  onTaken?: () => void,
): SentDrafts & { look: () => void } {
  const [sent, setSent] = useState<SentDrafts>({ saved: [], submitted: [], left: [] });
  const taken = useRef(onTaken);
  taken.current = onTaken;
  const again = useRef(() => {});
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let retryMs = firstRetryMs;
    let isSending = false;
    let isGone = false;
    const send = async () => {
      if (isSending) return;
      isSending = true;
      clearTimeout(timer);
      const now = await sendKeptDrafts({ contest, personId }, open);
      isSending = false;
      if (isGone) return;
      setSent(before => ({
        saved: [...before.saved, ...now.saved],
        submitted: [...before.submitted, ...now.submitted],
        left: now.left,
      }));
      if (now.saved.length + now.submitted.length > 0) taken.current?.();
      if (!now.left.some(({ why }) => why === null)) return;
      timer = setTimeout(() => void send(), retryMs);
      retryMs = Math.min(retryMs * 2, longestRetryMs);
    };
    again.current = () => void send();
    const online = () => void send();
    void send();
    window.addEventListener('online', online);
    return () => {
      isGone = true;
      clearTimeout(timer);
      window.removeEventListener('online', online);
    };
  }, [contest, personId, open]);
  return { ...sent, look: useCallback(() => again.current(), []) };
}
