import { useTranslation } from 'react-i18next';
import type { PublicDecision } from '#app/domain/awards/redact-result.ts';
import { formatDateTime } from '../format.ts';
import { useAwardWords } from '../results/award-words.ts';
import { SectionHeading } from '../ui/heading.tsx';

type PublishedDecisionsProps = { decisions: readonly PublicDecision[]; level?: 2 | 3 };

/** The ties that were decided: who came before whom by it, why and when. */
export function PublishedDecisions({ decisions, level = 2 }: PublishedDecisionsProps) {
  const { t } = useTranslation('publishing');
  const words = useAwardWords();
  if (decisions.length === 0) return null;
  return (
    <section aria-labelledby="dong-hang">
      <SectionHeading
        id="dong-hang"
        level={level}
        title={t('decisions.title')}
        lead={t('decisions.lead')}
      />
      {decisions.map(({ award, order, others, reason, decidedAt }, at) => (
        <div key={`${award}/${at.toString()}`} className="mb-6 max-w-prose">
          <p className="font-semibold">{words.award(award)}</p>
          {order.length > 0 && (
            <ol className="my-2 list-decimal ps-6">
              {order.map(({ name, unitName, prize }, place) => (
                <li key={`${name}/${place.toString()}`}>
                  {unitName === null
                    ? t('decisions.unit', { name, prize: words.prize(prize) })
                    : t('decisions.subject', { name, unit: unitName, prize: words.prize(prize) })}
                </li>
              ))}
            </ol>
          )}
          {others > 0 && <p>{t('decisions.others', { count: others })}</p>}
          <p>{t('decisions.reason', { reason })}</p>
          <p className="text-sm text-muted">
            {t('decisions.decidedAt', { at: formatDateTime(decidedAt) })}
          </p>
        </div>
      ))}
    </section>
  );
}
