import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDateTime } from '../format.ts';
import { useAwardWords } from '../results/award-words.ts';
import { PrizeBadge } from '../results/prize-badge.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';

interface CertificatePageProps {
  contest: { code: string; title: string };
  certificate: {
    number: number;
    publishedAt: string;
    replaced:
      | { number: number; state: 'stands' | 'changed'; place: number; prize: string }
      | { number: number; state: 'withdrawn' }
      | null;
    prize: {
      /** As it stands in the address. */
      award: string;
      winner: string;
      unitName: string | null;
      prize: string;
      achievement:
        | { award: 'weekly'; week: number }
        | { award: 'entry'; title: string }
        | { award: 'collective' };
    };
  };
}

const tones = { stands: 'success', changed: 'warning', withdrawn: 'danger' } as const;

/** Says to whoever scanned a certificate who won what, and whether that still stands. */
export function CertificatePage({ contest, certificate }: CertificatePageProps) {
  const { t } = useTranslation('documents');
  const words = useAwardWords();
  const { prize, number, publishedAt, replaced } = certificate;
  const { achievement } = prize;
  const award = achievement.award === 'weekly' ? `weekly:${achievement.week}` : achievement.award;
  const publication = (of: number) => (
    <TextLink to={paths.publication(contest.code, of)}>
      {t('results:publicationNumber', { number: of })}
    </TextLink>
  );
  return (
    <>
      <PageHeading
        title={t('certificate.title')}
        eyebrow={contest.title}
        lead={t('certificate.lead')}
      />
      {replaced === null ? (
        <Notice tone="success" title={t('certificate.valid')}>
          {t('certificate.compare')}
        </Notice>
      ) : (
        <Notice tone={tones[replaced.state]} title={t(`certificate.${replaced.state}`)}>
          <p>
            {t(`certificate.${replaced.state}Lead`, {
              ...{ before: words.prize(prize.prize), number: replaced.number },
              after: replaced.state === 'withdrawn' ? '' : words.prize(replaced.prize),
            })}
          </p>
          <p>
            {publication(replaced.number)}
            {replaced.state !== 'withdrawn' && (
              <>
                {' · '}
                <TextLink
                  to={paths.certificate(contest.code, replaced.number, prize.award, replaced.place)}
                >
                  {t('certificate.newer')}
                </TextLink>
              </>
            )}
          </p>
        </Notice>
      )}
      <div className="mt-6">
        <DescriptionList
          items={[
            { term: t('certificate.winner'), value: <strong>{prize.winner}</strong> },
            ...(prize.unitName ? [{ term: t('certificate.unit'), value: prize.unitName }] : []),
            { term: t('certificate.award'), value: words.award(award) },
            { term: t('certificate.prize'), value: <PrizeBadge prize={prize.prize} /> },
            ...(achievement.award === 'entry'
              ? [{ term: t('certificate.work'), value: achievement.title }]
              : []),
            {
              term: t('certificate.from'),
              value: (
                <>
                  {publication(number)}, {formatDateTime(publishedAt)}
                </>
              ),
            },
          ]}
        />
      </div>
    </>
  );
}
