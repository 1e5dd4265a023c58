import { useTranslation } from 'react-i18next';
import type { PublicDecision } from '#app/domain/awards/redact-result.ts';
import { Signed } from '../results/signed.tsx';
import { useSignedCells } from '../results/signed-cells.ts';
import { SectionHeading } from '../ui/heading.tsx';

/** The ties that were decided: who came before whom by it, why and when. */
export function PublishedDecisions({ decisions }: { decisions: readonly PublicDecision[] }) {
  const { t } = useTranslation('publishing');
  const cells = useSignedCells();
  if (decisions.length === 0) return null;
  return (
    <section aria-labelledby="dong-hang">
      <SectionHeading id="dong-hang" title={t('decisions.title')} lead={t('decisions.lead')} />
      {decisions
        .map((decision, at) => cells.decision(at, decision))
        .map(({ award, order, others, reason, decidedAt }) => (
          <div key={award.at} className="mb-6 max-w-prose">
            <p className="font-semibold">
              <Signed cell={award} />
            </p>
            {order.length > 0 && (
              <ol className="my-2 list-decimal ps-6">
                {order.map(cell => (
                  <li key={cell.at}>
                    <Signed cell={cell} />
                  </li>
                ))}
              </ol>
            )}
            {others && (
              <p>
                <Signed cell={others} />
              </p>
            )}
            <p>
              <Signed cell={reason} />
            </p>
            <p className="text-sm text-muted">
              <Signed cell={decidedAt} />
            </p>
          </div>
        ))}
    </section>
  );
}
