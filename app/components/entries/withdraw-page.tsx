import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatClosingLong } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { type Answer, refusalText } from './answer-errors.ts';
import type { ShownEntry } from './entry-types.ts';

export type WithdrawPageProps = {
  contest: { code: string; title: string };
  now: string;
  entry: ShownEntry;
  refusal: Answer['refusal'];
};

/** Asks before an entry is taken back. */
export function WithdrawPage({ contest, now, entry, refusal }: WithdrawPageProps) {
  const { t } = useTranslation('entries');
  const { code, kind, status, versions, closesAt } = entry;
  const toEntry = paths.entry(contest.code, code);
  const obstacle = refusal ?? obstacleOf(status, now, closesAt);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('title'), to: paths.entries(contest.code) },
          { label: t('entry.title', { code }), to: toEntry },
          { label: t('withdraw.title') },
        ]}
      />
      <PageHeading
        title={t('withdraw.title')}
        lead={t('withdraw.lead', { code, name: versions[0]?.title ?? '' })}
      />
      {obstacle ? (
        <Notice
          tone="danger"
          live={refusal !== null}
          title={t('withdraw.impossible')}
          actions={
            <ButtonLink variant="secondary" to={toEntry}>
              {t('list.open')}
            </ButtonLink>
          }
        >
          <p>{withdrawRefusal(obstacle, kind, t)}</p>
        </Notice>
      ) : (
        <PostForm>
          <Notice tone="warning" title={t('withdraw.warning')}>
            <p>{t('withdraw.body', { closesAt: formatClosingLong(closesAt, t) })}</p>
          </Notice>
          <FormActions>
            <Button variant="danger">{t('withdraw.submit')}</Button>
            <ButtonLink variant="secondary" to={toEntry}>
              {t('withdraw.keep')}
            </ButtonLink>
          </FormActions>
        </PostForm>
      )}
    </>
  );
}

function withdrawRefusal(
  refusal: NonNullable<Answer['refusal']>,
  kind: ShownEntry['kind'],
  t: Parameters<typeof refusalText>[2],
): string {
  if (refusal.code === 'closed') return t('entries:withdraw.closed', { ...refusal.params });
  return refusalText(refusal, kind, t);
}

function obstacleOf(status: ShownEntry['status'], now: string, closesAt: Date): Answer['refusal'] {
  if (status !== 'valid') return { code: `entry-${status}` };
  if (new Date(now) < closesAt) return null;
  return { code: 'closed', params: { closesAt: closesAt.toISOString() } };
}
