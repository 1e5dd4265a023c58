import { useTranslation } from 'react-i18next';
import type { EntryRules } from '#app/domain/entries/entry-rules.ts';
import { paths } from '#app/http/paths.ts';
import { formatClosingLong, formatDateTimeLong } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { SelectField } from '../ui/field.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Answer } from './answer-errors.ts';
import { HandInForm } from './hand-in-form.tsx';
import { type ShownUpload, UnfinishedUploads } from './unfinished-uploads.tsx';

export type HandInUnit = { id: string; name: string; closesAt: Date; mayAdd: boolean };

export type HandInPageProps = {
  contest: { code: string; title: string };
  rules: EntryRules;
  now: string;
  units: readonly HandInUnit[];
  uploads: readonly ShownUpload[];
  chosenUnit: string | null;
  answer?: Answer;
};

/** The form of a unit's new entry; closed doors say so, unless something typed is to be kept. */
export function HandInPage(props: HandInPageProps) {
  const { contest, rules, now, units, chosenUnit, answer } = props;
  const { t } = useTranslation('entries');
  const open = units.filter(unit => new Date(now) < unit.closesAt && unit.mayAdd);
  const values = answer?.values ?? {};
  const choices = answer || open.length === 0 ? units : open;
  const [only] = choices.length === 1 ? choices : [];
  const isOpen = new Date(now) >= new Date(rules.opensAt) && open.length > 0;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('title'), to: paths.entries(contest.code) },
          { label: t('handIn.title') },
        ]}
      />
      <PageHeading
        title={t(`handIn.heading.${rules.kind}`)}
        eyebrow={only?.name}
        lead={t(`handIn.lead.${rules.kind}`)}
      />
      {isOpen && only && (
        <p className="mb-6">
          <Countdown until={only.closesAt.toISOString()} serverNow={now} />
        </p>
      )}
      <UnfinishedUploads contest={contest} uploads={props.uploads} />
      {!isOpen && !answer ? (
        <Closed {...props} />
      ) : (
        <HandInForm
          contest={contest}
          rules={rules}
          answer={answer ?? null}
          values={values}
          hidden={only ? { unitId: only.id } : {}}
          submitLabel={t('handIn.submit')}
          cancelTo={paths.entries(contest.code)}
          furtherFields={only ? [] : ['unitId']}
        >
          {errors =>
            only ? null : (
              <SelectField
                name="unitId"
                label={t('fields.unit')}
                error={errors.unitId}
                defaultValue={values.unitId ?? chosenUnit ?? ''}
                options={choices.map(({ id, name }) => ({ value: id, label: name }))}
                width="full"
              />
            )
          }
        </HandInForm>
      )}
    </>
  );
}

/** Why nothing can be handed in at this moment, and what can be done instead. */
function Closed({ contest, rules, now, units }: HandInPageProps) {
  const { t } = useTranslation('entries');
  const toEntries = (
    <ButtonLink variant="secondary" to={paths.entries(contest.code)}>
      {t('handIn.toEntries')}
    </ButtonLink>
  );
  if (new Date(now) < new Date(rules.opensAt)) {
    return (
      <Notice title={t('time.notOpenTitle')} actions={toEntries}>
        <p>{t('time.opensAt', { opensAt: formatDateTimeLong(rules.opensAt, t) })}</p>
      </Notice>
    );
  }
  const last = units.reduce<Date | null>(
    (latest, { closesAt }) => (latest && latest > closesAt ? latest : closesAt),
    null,
  );
  if (last && new Date(now) >= last) {
    return (
      <Notice tone="danger" title={t('time.closedTitle')} actions={toEntries}>
        <p>{t('time.closedBody', { closesAt: formatClosingLong(last, t) })}</p>
      </Notice>
    );
  }
  return (
    <Notice title={t('handIn.full')} actions={toEntries}>
      <p>{t('handIn.fullBody')}</p>
    </Notice>
  );
}
