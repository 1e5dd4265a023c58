import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatNumber, type Instant } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button } from '../ui/button.tsx';
import { PostForm } from '../ui/form.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { DataTable } from '../ui/table.tsx';
import { NoUnits } from '../units/no-units.tsx';
import { useFormat } from '../use-format.ts';

type Step = {
  hoursBefore: number;
  at: Instant;
  state: 'past' | 'next';
  units: number;
  people: number;
  mail: { mailed: number; failed: number; noAddress: number } | null;
};

export type NoticesPageProps = {
  contest: { code: string; title: string };
  plan: {
    pausedAt: Instant | null;
    closesAt: Instant;
    /** Of the contest. */
    units: number;
    steps: readonly Step[];
    missing: readonly {
      name: string;
      closesAt: Instant;
      isExtended: boolean;
      representatives: number;
      noAddress: readonly string[];
      failed: number;
    }[];
  };
  letters: readonly { kind: string; subject: string; changedAt: Instant | null }[];
  done: string | null;
};

/** When units are reminded of the hand-in, who would be, and the words of every letter. */
export function NoticesPage(props: NoticesPageProps) {
  const { contest, plan, done } = props;
  const { t } = useTranslation('notices');
  const format = useFormat();
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('common:navigation.organizer'), to: paths.organizer(contest.code) },
          { label: t('title') },
        ]}
      />
      <PageHeading title={t('title')} eyebrow={contest.title} lead={t('lead')} />
      <Outcome words="notices" done={done} />
      {plan.pausedAt && done !== 'paused' && (
        <Notice
          tone="warning"
          title={t('plan.paused', { at: format.dateTimeLong(plan.pausedAt) })}
        />
      )}
      <SectionHeading title={t('plan.title')} />
      <p className="mb-4 max-w-prose text-muted">{t('plan.lead')}</p>
      <Steps {...props} />
      <PostForm hidden={{ intent: plan.pausedAt ? 'resume' : 'pause' }} preventScrollReset>
        <Button variant="secondary">{t(plan.pausedAt ? 'plan.resume' : 'plan.pause')}</Button>
      </PostForm>
      <SectionHeading title={t('missing.title')} />
      <Missing {...props} />
      <SectionHeading title={t('letters.title')} lead={t('letters.lead')} />
      <Letters {...props} />
    </>
  );
}

function Steps({ plan }: NoticesPageProps) {
  const { t } = useTranslation('notices');
  const format = useFormat();
  return (
    <DataTable
      caption={t('plan.caption', { at: format.closingLong(plan.closesAt) })}
      rows={plan.steps}
      rowKey={({ hoursBefore }) => String(hoursBefore)}
      columns={[
        {
          key: 'step',
          header: t('plan.step'),
          rowHeader: true,
          cell: ({ hoursBefore }) =>
            hoursBefore >= 24
              ? t('plan.days', { count: hoursBefore / 24 })
              : t('plan.hours', { count: hoursBefore }),
        },
        { key: 'at', header: t('plan.at'), cell: ({ at }) => format.dateTimeLong(at) },
        {
          key: 'sent',
          header: t('plan.sent'),
          cell: step => <Sent {...step} />,
        },
      ]}
    />
  );
}

function Sent({ state, units, people, mail }: Step) {
  const { t } = useTranslation('notices');
  if (units === 0) {
    return <StatusBadge>{t(state === 'past' ? 'plan.sentNone' : 'plan.waiting')}</StatusBadge>;
  }
  const unreached = mail ? mail.failed + mail.noAddress : 0;
  return (
    <>
      <StatusBadge tone={unreached > 0 ? 'warning' : 'success'}>
        {t('plan.sentTo', { units: formatNumber(units), people: formatNumber(people) })}
      </StatusBadge>
      <ul className="mt-1 text-sm">
        {mail ? (
          (['mailed', 'failed', 'noAddress'] as const)
            .filter(key => key === 'mailed' || mail[key] > 0)
            .map(key => <li key={key}>{t(`plan.mail.${key}`, { count: mail[key] })}</li>)
        ) : (
          <li className="text-muted">{t('plan.mail.unknown')}</li>
        )}
      </ul>
    </>
  );
}

function Missing({ contest, plan }: NoticesPageProps) {
  const { t } = useTranslation('notices');
  const format = useFormat();
  return (
    <DataTable
      caption={t('missing.caption', { count: plan.missing.length })}
      rows={plan.missing}
      rowKey={({ name }) => name}
      empty={plan.units === 0 ? <NoUnits contest={contest.code} /> : t('missing.none')}
      columns={[
        { key: 'unit', header: t('missing.unit'), rowHeader: true, cell: ({ name }) => name },
        {
          key: 'closes',
          header: t('missing.closesAt'),
          cell: ({ closesAt, isExtended }) => (
            <>
              {format.closingLong(closesAt)}
              {isExtended && ` (${t('missing.extended')})`}
            </>
          ),
        },
        {
          key: 'people',
          header: t('missing.people'),
          cell: ({ representatives, noAddress, failed }) =>
            representatives === 0 ? (
              <StatusBadge tone="danger">{t('missing.nobody')}</StatusBadge>
            ) : (
              <>
                {t('missing.count', { count: representatives })}
                {noAddress.length > 0 && (
                  <p className="text-warning">
                    {t('missing.noAddress', { names: noAddress.join(', ') })}
                  </p>
                )}
                {failed > 0 && (
                  <p className="text-danger">{t('missing.failed', { count: failed })}</p>
                )}
              </>
            ),
        },
      ]}
    />
  );
}

function Letters({ contest, letters }: NoticesPageProps) {
  const { t } = useTranslation('notices');
  const format = useFormat();
  return (
    <DataTable
      caption={t('letters.caption')}
      rows={letters}
      rowKey={({ kind }) => kind}
      columns={[
        {
          key: 'kind',
          header: t('letters.kind'),
          rowHeader: true,
          cell: ({ kind }) => (
            <TextLink to={paths.letter(contest.code, kind)}>{t(`kind.${kind}`)}</TextLink>
          ),
        },
        { key: 'subject', header: t('letters.subject'), cell: ({ subject }) => subject },
        {
          key: 'changed',
          header: t('letters.words'),
          cell: ({ changedAt }) =>
            changedAt
              ? t('letters.own', { at: format.dateTimeLong(changedAt) })
              : t('letters.standard'),
        },
      ]}
    />
  );
}
