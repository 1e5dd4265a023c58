import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDateTimeSeconds } from '../format.ts';
import { Poster, PreparationState, type ShownPreparation } from '../media/preparation-state.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { Sha256 } from './sha-256.tsx';
import {
  onBehalfItems,
  type ShownVersion,
  sloganContent,
  videoContent,
} from './version-details.tsx';

export type ReceiptPageProps = {
  contest: { code: string; title: string };
  receipt: {
    code: string;
    issuedAt: Date;
    entry: { code: string; kind: 'video' | 'slogan' };
    unit: { name: string };
    version: ShownVersion;
  };
  /** Null for a slogan. */
  preparation: ShownPreparation | null;
  isOrganizer: boolean;
  isNew: boolean;
};

/** The proof of one hand-in, made to be printed. */
export function ReceiptPage(props: ReceiptPageProps) {
  const { contest, receipt, preparation, isOrganizer, isNew } = props;
  const { t } = useTranslation('entries');
  const { code, issuedAt, entry, unit, version } = receipt;
  const isVideo = entry.kind === 'video';
  const toEntry = isOrganizer ? paths.organizerEntry : paths.entry;
  const decidesElsewhere = version.decidingAt.valueOf() !== version.handedInAt.valueOf();
  return (
    <div className="max-w-3xl">
      {isNew && (
        <div className="print:hidden">
          <Notice tone="success" live title={t('receipt.new')}>
            <p>{t('receipt.newBody')}</p>
          </Notice>
        </div>
      )}
      <PageHeading title={t('receipt.heading')} eyebrow={contest.title} lead={t('receipt.lead')} />
      <DescriptionList
        items={[
          { term: t('receipt.code'), value: <strong>{code}</strong> },
          {
            term: t('receipt.at'),
            value: (
              <>
                <strong>{formatDateTimeSeconds(issuedAt)}</strong>
                <span className="block text-sm text-muted">{t('receipt.atHint')}</span>
              </>
            ),
          },
          ...(decidesElsewhere
            ? [{ term: t('receipt.decidingAt'), value: formatDateTimeSeconds(version.decidingAt) }]
            : []),
          { term: t('receipt.unit'), value: unit.name },
          { term: t('details.handedInBy'), value: version.handedInBy },
          ...onBehalfItems(version, t),
          {
            term: t('receipt.entry'),
            value: t('receipt.entryValue', { code: entry.code, number: version.number }),
          },
          { term: t('receipt.kind'), value: t(`kind.${entry.kind}`) },
          ...(isVideo ? videoContent(version, t) : sloganContent(version, t)),
          {
            term: t('details.sha256'),
            value: (
              <>
                <Sha256 digest={version.sha256} />
                <span className="block text-sm text-muted">
                  {t(isVideo ? 'receipt.shaVideo' : 'receipt.shaSlogan')}
                </span>
              </>
            ),
          },
        ]}
      />
      {preparation && <PreparationState contest={contest.code} preparation={preparation} />}
      {preparation && (
        // on paper it would be a second sheet, and proves nothing
        <div className="print:hidden">
          <Poster contest={contest.code} preparation={preparation} />
        </div>
      )}
      <div className="flex flex-wrap gap-3 print:hidden">
        <ButtonLink to={toEntry(contest.code, entry.code)}>{t('receipt.toEntry')}</ButtonLink>
        <Button
          type="button"
          variant="secondary"
          icon={<Printer aria-hidden />}
          onClick={() => window.print()}
        >
          {t('receipt.print')}
        </Button>
      </div>
    </div>
  );
}
