import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { firstPasswordDays } from '#app/domain/account-rules.ts';
import { formatDate, formatNumber } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { RadioGroup } from '../ui/choice-field.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { PostForm } from '../ui/form.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { Stat, StatGroup } from '../ui/stat.tsx';

export type FirstPasswordsProps = {
  contest: { code: string; title: string };
  /** The portal's, as people type it. */
  address: string;
  counts: { unitName: string; without: number; unused: number; own: number };
  /** Where the page was opened: the unit's page, or its roster. */
  back: { to: string; from: 'unit' | 'roster' };
  answer?:
    | { refusal: string }
    | { refusal: null; until: string | Date; list: string; slips: readonly Slip[] };
};

type Slip = {
  fullName: string;
  unitName: string;
  username: string | null;
  maskedCitizenId: string | null;
  password: string;
};

/** First passwords for a unit's contestants: how many need one, and the slips on the one page that ever shows them. */
export function FirstPasswords(props: FirstPasswordsProps) {
  const { contest, address, counts, back, answer } = props;
  const { t } = useTranslation('slips');
  const label = back.from === 'unit' ? counts.unitName : t('roster:title');
  const trail = <Breadcrumbs items={[{ label, to: back.to }, { label: t('title') }]} />;
  if (answer && answer.refusal === null) {
    const { slips, until, list } = answer;
    return (
      <>
        <div className="no-print">
          {trail}
          <PageHeading
            title={t('title')}
            lead={t('lead', { unit: counts.unitName })}
            actions={
              <Button type="button" icon={<Printer aria-hidden />} onClick={() => window.print()}>
                {t('printSlips')}
              </Button>
            }
          />
          <Notice tone="warning" title={t('once')} live>
            <p>{t('onceBody', { count: slips.length })}</p>
            <p>{t('print')}</p>
            <p>
              <a
                className="font-semibold underline"
                href={list}
                download={t('fileName', { contest: contest.code })}
              >
                {t('download')}
              </a>
            </p>
          </Notice>
        </div>
        <ul className="grid gap-0 sm:grid-cols-2 print:grid-cols-2">
          {slips.map(slip => (
            <SlipOf
              key={slip.password}
              slip={slip}
              title={contest.title}
              address={address}
              until={until}
            />
          ))}
        </ul>
      </>
    );
  }
  return (
    <>
      {trail}
      <PageHeading title={t('title')} lead={t('lead', { unit: counts.unitName })} />
      {answer?.refusal && <ErrorSummary errors={[{ message: t(`refusals.${answer.refusal}`) }]} />}
      <StatGroup>
        {(['without', 'unused', 'own'] as const).map(key => (
          <Stat key={key} label={t(`counts.${key}`)} figure={formatNumber(counts[key])} />
        ))}
      </StatGroup>
      <Card title={t('form.title')}>
        <PostForm>
          <p className="mb-4 max-w-prose">{t('form.body', { days: firstPasswordDays })}</p>
          <RadioGroup
            name="receivers"
            label={t('form.receivers')}
            defaultValue="without"
            options={(['without', 'unused'] as const).map(value => ({
              value,
              label: t(`form.${value}`),
            }))}
          />
          <Button>{t('form.submit')}</Button>
        </PostForm>
      </Card>
    </>
  );
}

/** One person's slip, with a broken line around it to cut along. */
function SlipOf(props: { slip: Slip; title: string; address: string; until: string | Date }) {
  const { slip, title, address, until } = props;
  const { t } = useTranslation('slips');
  const lines = [
    [t('slip.unit'), slip.unitName],
    [t('slip.address'), address],
    [
      t('slip.signIn'),
      slip.username ?? t('slip.byCitizenId', { masked: slip.maskedCitizenId ?? '' }),
    ],
    [t('slip.until'), formatDate(until)],
  ];
  return (
    <li
      aria-label={t('slip.label', { name: slip.fullName })}
      className="avoid-break border border-dashed border-line-strong p-4 text-sm print:p-3 print:text-xs"
    >
      <p className="text-muted">{title}</p>
      <p className="mb-2 text-lg font-semibold">{slip.fullName}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {lines.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-muted">{t('slip.password')}</p>
      <p>
        <code className="text-xl font-semibold tracking-wide select-all">{slip.password}</code>
      </p>
      <p className="mt-2 text-xs text-muted">{t('slip.note')}</p>
    </li>
  );
}
