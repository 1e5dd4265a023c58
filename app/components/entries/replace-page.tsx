import { useTranslation } from 'react-i18next';
import type { EntryRules } from '#app/domain/entries/entry-rules.ts';
import { paths } from '#app/http/paths.ts';
import { formatClosingLong } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Answer } from './answer-errors.ts';
import type { ShownEntry } from './entry-types.ts';
import { HandInForm } from './hand-in-form.tsx';
import { type ShownUpload, UnfinishedUploads } from './unfinished-uploads.tsx';

export type ReplacePageProps = {
  contest: { code: string; title: string };
  rules: EntryRules;
  now: string;
  entry: ShownEntry;
  /** Those that are to replace this entry. */
  uploads: readonly ShownUpload[];
  answer?: Answer;
};

/** The form of a new version; starts with what the last one said. */
export function ReplacePage(props: ReplacePageProps) {
  const { contest, rules, now, entry, uploads, answer } = props;
  const { t } = useTranslation('entries');
  const { code, status, unit, closesAt, versions } = entry;
  const last = versions[0];
  const values = answer?.values ?? {
    title: last?.title,
    description: last?.description,
    form: last?.form ?? undefined,
    slogan: last?.slogan ?? undefined,
    meaning: last?.description,
  };
  const isOpen = new Date(now) < closesAt;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('title'), to: paths.entries(contest.code) },
          { label: t('entry.title', { code }), to: paths.entry(contest.code, code) },
          { label: t('replace.title') },
        ]}
      />
      <PageHeading
        title={t('replace.title')}
        eyebrow={t('entry.eyebrow', { code, unit: unit.name })}
        lead={t(status === 'withdrawn' ? 'replace.leadWithdrawn' : 'replace.lead')}
      />
      {status === 'rejected' && !answer && (
        <Notice tone="danger" title={t('replace.rejected')}>
          <p>{t('replace.rejectedBody')}</p>
        </Notice>
      )}
      {!isOpen && !answer && (
        <Notice tone="danger" title={t('time.closedTitle')}>
          <p>{t('time.closedBody', { closesAt: formatClosingLong(closesAt, t) })}</p>
        </Notice>
      )}
      {isOpen && status !== 'rejected' && (
        <p className="mb-6">
          <Countdown until={closesAt.toISOString()} serverNow={now} />
        </p>
      )}
      <UnfinishedUploads contest={contest} uploads={uploads} />
      {((isOpen && status !== 'rejected') || answer) && (
        <HandInForm
          contest={contest}
          rules={rules}
          answer={answer ?? null}
          values={values}
          hidden={{ unitId: unit.id, entryCode: code }}
          submitLabel={t('replace.submit')}
          cancelTo={paths.entry(contest.code, code)}
        />
      )}
    </>
  );
}
