import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { VerdictParams } from '#app/domain/verdict.ts';
import { paths } from '#app/http/paths.ts';
import { useAwardWords } from '../results/award-words.ts';
import { PublishedAwards } from '../results/published-awards.tsx';
import type { ShownAwards } from '../results/result-types.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button } from '../ui/button.tsx';
import { CheckboxGroup } from '../ui/choice-field.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { UnusableNotice } from './unusable-notice.tsx';

type PublishRefusal = { code: string; params?: VerdictParams };

export type PublishPageProps = {
  contest: { code: string; title: string };
  awards: readonly { name: string; publishedIn: number | null }[];
  scope: readonly string[];
  /** null: no scope was chosen yet. */
  preview:
    | { kind: 'shown'; results: ShownAwards; sha256: string }
    | { kind: 'refused'; refusal: PublishRefusal }
    | null;
  mayPublish: boolean;
  /** Why the last try published nothing. */
  refusal: PublishRefusal | null;
};

/** Choose what to publish, see exactly what the public will see, confirm. */
export function PublishPage(props: PublishPageProps) {
  const { contest, awards, scope, preview, mayPublish, refusal } = props;
  const { t } = useTranslation('awards');
  const words = useAwardWords();
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('title'), to: paths.awards(contest.code) },
          { label: t('publish.title') },
        ]}
      />
      <PageHeading title={t('publish.title')} eyebrow={contest.title} lead={t('publish.lead')} />
      {refusal && <RefusalNotice contest={contest} refusal={refusal} live />}
      <Form method="get" className="mb-8">
        <CheckboxGroup
          name="pham-vi"
          label={t('publish.scope')}
          hint={t('publish.scopeHint')}
          required
          defaultValue={scope}
          options={awards.map(({ name, publishedIn }) => ({
            value: name,
            label: words.award(name),
            hint:
              publishedIn === null ? undefined : t('publish.publishedIn', { number: publishedIn }),
          }))}
        />
        <FormActions>
          <Button variant={preview?.kind === 'shown' ? 'secondary' : 'primary'}>
            {t('publish.preview')}
          </Button>
        </FormActions>
      </Form>
      {preview?.kind === 'refused' && <RefusalNotice contest={contest} refusal={preview.refusal} />}
      {preview?.kind === 'shown' && (
        <>
          <SectionHeading
            title={t('publish.previewTitle', { scope: words.scope(scope) })}
            lead={t('publish.previewLead')}
          />
          <div className="mb-6 rounded-lg border-2 border-dashed border-line-strong bg-ground p-4 sm:p-6">
            <PublishedAwards contest={contest} results={preview.results} />
          </div>
          {mayPublish ? (
            <ConfirmSection
              tone="normal"
              trigger={t('publish.open')}
              title={t('publish.confirmTitle', { scope: words.scope(scope) })}
              confirmLabel={t('publish.confirm')}
              hidden={{ scope: scope.join(','), sha256: preview.sha256 }}
            >
              <p>{t('publish.confirmLead')}</p>
            </ConfirmSection>
          ) : (
            <Notice tone="info">{t('publish.committeeOnly')}</Notice>
          )}
        </>
      )}
    </>
  );
}

type RefusalNoticeProps = {
  contest: { code: string };
  refusal: PublishRefusal;
  live?: boolean;
};

function RefusalNotice({ contest, refusal, live }: RefusalNoticeProps) {
  const { t } = useTranslation('awards');
  const words = useAwardWords();
  const { code, params = {} } = refusal;
  if (code === 'unusable-input') return <UnusableNotice params={params} />;
  const awards = words.scope(String(params.awards ?? '').split(', '));
  return (
    <Notice tone="danger" title={t('publish.refused')} live={live}>
      <p>{t(`refusals.${code}`, { ...params, awards })}</p>
      {code === 'open-tie' && (
        <p>
          <TextLink to={paths.ties(contest.code)}>{t('publish.toTies')}</TextLink>
        </p>
      )}
    </Notice>
  );
}
