import { useTranslation } from 'react-i18next';
import type { PublicDecision, PublishedRulesChange } from '#app/domain/awards/redact-result.ts';
import { paths } from '#app/http/paths.ts';
import { LateRules } from '../contests/late-rules.tsx';
import { formatClosing } from '../format.ts';
import { Signed } from '../results/signed.tsx';
import { useSignedCells } from '../results/signed-cells.ts';
import { SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { PublicationChanges } from './publication-changes.tsx';
import { PublishedDecisions } from './published-decisions.tsx';
import type { ShownAwardChange } from './publishing-types.ts';
import { type ShownSignature, VerifySignature } from './verify-signature.tsx';

export type ShownRecord = {
  signature: ShownSignature | null;
  correction: { number: number; reason: string } | null;
  rulesChanges: readonly PublishedRulesChange[];
  decisions: readonly PublicDecision[];
  changes: readonly ShownAwardChange[];
  /** Instant, exclusive; null: no objections are taken. */
  objectionsUntil: string | null;
};

type RecordProps = { contest: { code: string }; record: ShownRecord };

/** Under a publication's heading: what it corrects and why. */
export function CorrectionNotice({ contest, record }: RecordProps) {
  const { t } = useTranslation('publishing');
  const cells = useSignedCells();
  const { correction } = record;
  const signed = correction && cells.correction(correction);
  if (!correction || !signed) return null;
  return (
    <Notice tone="info" title={t('correction.title')}>
      <p>
        {t('correction.of')}{' '}
        <TextLink to={paths.publication(contest.code, correction.number)}>
          <Signed cell={signed.number} />
        </TextLink>
        .
      </p>
      <p>
        <Signed cell={signed.reason} />
      </p>
    </Notice>
  );
}

/** At the end of a publication: what it changed, its signature to check, until when units may object. */
export function PublicationRecord(props: RecordProps & { number: number }) {
  const { contest, number, record } = props;
  const { t } = useTranslation('objections');
  const { objectionsUntil } = record;
  return (
    <>
      <LateRules contest={contest} changes={record.rulesChanges} />
      <PublishedDecisions decisions={record.decisions} />
      <PublicationChanges contest={contest} changes={record.changes} />
      <VerifySignature contest={contest} number={number} signature={record.signature} />
      {objectionsUntil && (
        <section aria-labelledby="kien-nghi">
          <SectionHeading id="kien-nghi" title={t('title')} />
          <p className="max-w-prose">
            {t('public.until', { until: formatClosing(objectionsUntil) })}{' '}
            <TextLink to={paths.objections(contest.code)}>{t('public.go')}</TextLink>
          </p>
        </section>
      )}
    </>
  );
}
