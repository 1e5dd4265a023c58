import { useTranslation } from 'react-i18next';
import { objectionOutcomes } from '#app/domain/publications/objections.ts';
import { paths } from '#app/http/paths.ts';
import { peopleLinks } from '../people/page-links.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button } from '../ui/button.tsx';
import { CheckboxField, RadioGroup } from '../ui/choice-field.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { ObjectionCard } from './objection-card.tsx';
import type { ObjectionAnswer, ShownObjection } from './objection-types.ts';

export type AnswerObjectionPageProps = {
  contest: { code: string; title: string };
  objection: ShownObjection;
  done: boolean;
  answer: ObjectionAnswer | null;
};

/** One objection and the form for its answer. */
export function AnswerObjectionPage(props: AnswerObjectionPageProps) {
  const { contest, objection, done, answer } = props;
  const { t } = useTranslation('objections');
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('common:navigation.organizer'), to: paths.organizer(contest.code) },
          { label: t('desk.title'), to: paths.objectionsDesk(contest.code) },
          { label: objection.unitName },
        ]}
      />
      <PageHeading
        title={objection.unitName}
        eyebrow={t('desk.title')}
        lead={t('answer.pageLead')}
      />
      {done && !answer && (
        <Notice tone="success" live>
          {t('answer.done')}
        </Notice>
      )}
      {answer?.refusal && (
        <Notice tone="danger" live title={t('answer.refused')}>
          <p>{t(`refusals.${answer.refusal.code}`)}</p>
        </Notice>
      )}
      <p className="mb-4">
        <TextLink
          to={peopleLinks.list(contest.code, {
            'vai-tro': 'contestant',
            'don-vi': objection.unitId,
          })}
        >
          {t('desk.papers')}
        </TextLink>
      </p>
      <ObjectionCard
        contest={contest}
        objection={objection}
        title={t('card')}
        level={2}
        figuresLink={null}
      />
      {objection.answer === null && <AnswerForm answer={answer} />}
    </>
  );
}

function AnswerForm({ answer }: Pick<AnswerObjectionPageProps, 'answer'>) {
  const { t } = useTranslation('objections');
  const error = (field: string) => {
    const found = answer?.errors[field];
    return found && t(`errors.${found.code}`);
  };
  const errors = Object.fromEntries(
    Object.keys(answer?.errors ?? {}).map(field => [field, error(field)]),
  );
  return (
    <>
      <SectionHeading title={t('answer.title')} lead={t('answer.lead')} />
      <ErrorSummary errors={summaryErrors(errors)} />
      <PostForm>
        <LeaveGuard returned={answer} />
        <RadioGroup
          name="outcome"
          label={t('answer.outcome')}
          error={error('outcome')}
          defaultValue={answer?.typed.outcome}
          options={objectionOutcomes.map(value => ({
            value,
            label: t(`outcomes.${value}`),
            hint: t(`answer.outcomeHint.${value}`),
          }))}
        />
        <TextAreaField
          name="answer"
          rows={8}
          label={t('answer.text')}
          hint={t('answer.textHint')}
          error={error('answer')}
          defaultValue={answer?.typed.answer}
        />
        <CheckboxField
          name="sharesFigures"
          label={t('answer.sharesFigures')}
          hint={t('answer.sharesFiguresHint')}
          defaultChecked={answer ? answer.typed.sharesFigures === 'on' : true}
        />
        <FormActions>
          <Button>{t('answer.submit')}</Button>
        </FormActions>
      </PostForm>
    </>
  );
}
