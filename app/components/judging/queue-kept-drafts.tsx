import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { forgetDraft, keptDraft, keptEntries } from '../kept-drafts.ts';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { sendDraft } from './send-draft.ts';

/**
 * What this browser kept of a sheet while there was no network is sent from the list too. The server takes it only
 * over the very sheet it was typed over; any other is left for the judge, who opens it and chooses.
 */
export function QueueKeptDrafts({ contest, personId }: { contest: string; personId: string }) {
  const { t } = useTranslation('judging');
  const { revalidate } = useRevalidator();
  const [left, setLeft] = useState<string[]>([]);
  const [sent, setSent] = useState<string[]>([]);
  const isSending = useRef(false);
  useEffect(() => {
    const send = async () => {
      if (isSending.current) return;
      isSending.current = true;
      const taken: string[] = [];
      for (const entry of keptEntries({ personId, contest })) {
        const place = { personId, contest, entry };
        const draft = keptDraft(place);
        if (!draft) continue;
        const reply = await sendDraft(paths.saveDraft(contest, entry), draft);
        if (!reply?.ok) continue;
        forgetDraft(place);
        taken.push(entry);
      }
      isSending.current = false;
      setLeft(keptEntries({ personId, contest }));
      if (taken.length === 0) return;
      setSent(before => [...before, ...taken]);
      revalidate();
    };
    void send();
    const online = () => void send();
    window.addEventListener('online', online);
    return () => window.removeEventListener('online', online);
  }, [contest, personId, revalidate]);
  return (
    <>
      {sent.length > 0 && (
        <Notice tone="success" live>
          {t('kept.sent', { codes: sent.join(', ') })}
        </Notice>
      )}
      {left.length > 0 && (
        <Notice tone="warning" live title={t('kept.title')}>
          {t('kept.explain')}
          {left.map(code => (
            <TextLink key={code} to={paths.scoreSheet(contest, code)} className="me-3">
              {code}
            </TextLink>
          ))}
        </Notice>
      )}
    </>
  );
}
