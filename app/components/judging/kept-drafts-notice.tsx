import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { forgetDraft } from '../kept-drafts.ts';
import { Button } from '../ui/button.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { useRefusalWords } from './refused-notice.tsx';
import type { LeftDraft } from './send-kept-drafts.ts';
import { useKeptDrafts } from './use-kept-drafts.ts';

/**
 * What this browser keeps of sheets while there is no network: what waits, what was sent, and what the server did not
 * take, with the reason.
 */
export function KeptDraftsNotice(props: {
  contest: string;
  personId: string;
  /** The sheet on the page, which speaks for itself; null on the list. */
  open: string | null;
  /** Some of it was taken. */
  onTaken?: () => void;
}) {
  const { contest, personId, open, onTaken } = props;
  const { t } = useTranslation('judging');
  const words = useRefusalWords();
  const { saved, submitted, left, look } = useKeptDrafts({ contest, personId }, open, onTaken);
  const waiting = left.filter(({ why }) => why === null);
  const refused = left.filter(({ why }) => why !== null);
  const codes = (some: readonly LeftDraft[]) => some.map(({ code }) => code).join(', ');
  const toSave = waiting.filter(({ submits }) => !submits);
  const toSubmit = waiting.filter(({ submits }) => submits);
  return (
    <>
      {submitted.length > 0 && (
        <Notice tone="success" live>
          {t('kept.submitted', { codes: submitted.join(', ') })}
        </Notice>
      )}
      {saved.length > 0 && (
        <Notice tone="success" live>
          {t('kept.sent', { codes: saved.join(', ') })}
        </Notice>
      )}
      {waiting.length > 0 && (
        <Notice tone="warning" live title={t('kept.waiting')}>
          {toSubmit.length > 0 && <p>{t('kept.toSubmit', { codes: codes(toSubmit) })}</p>}
          {toSave.length > 0 && <p>{t('kept.toSave', { codes: codes(toSave) })}</p>}
        </Notice>
      )}
      {refused.length > 0 && (
        <Notice tone="danger" live title={t('kept.title')}>
          <p>{t('kept.explain')}</p>
          <ul>
            {refused.map(({ code, submits, why }) => (
              <li key={code} className="flex flex-wrap items-center gap-x-3">
                <span>
                  <TextLink to={paths.scoreSheet(contest, code)}>{code}</TextLink>
                  {': '}
                  {submits && `${t('kept.notSubmitted')} `}
                  {why && words(why)}
                </span>
                <Button
                  type="button"
                  variant="quiet"
                  size="small"
                  onClick={() => {
                    forgetDraft({ contest, personId, entry: code });
                    look();
                  }}
                >
                  {t('kept.drop', { code })}
                </Button>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
