import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedRegrade } from '#app/domain/quiz/regrade.ts';
import type { TypedRegrade } from '#app/forms/quiz-regrade.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CheckboxGroup, RadioGroup } from '../../ui/choice-field.tsx';
import { ErrorSummary, summaryErrors } from '../../ui/error-summary.tsx';
import { TextAreaField } from '../../ui/field.tsx';
import { PostForm } from '../../ui/form.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { SectionHeading } from '../../ui/heading.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import { RegradePlanView, type ShownPlan } from './regrade-plan.tsx';
import { RegradesTable } from './regrades-table.tsx';
import { optionLetters, useKeyWords } from './use-key-words.ts';
import { NothingNotice, type NothingToShow, WeekFrame, type WeekPlace } from './week-frame.tsx';

export type RegradePageProps = WeekPlace & {
  nothing: NothingToShow | null;
  view: {
    topic: string;
    text: string;
    options: readonly string[];
    accepted: number;
    source: string;
    drawn: number;
    regrades: readonly ListedRegrade[];
  } | null;
  typed: TypedRegrade;
  done: string | null;
  plan?: ShownPlan | null;
  refusal?: string | null;
  /** A form was sent and this is its answer. */
  answered: boolean;
};

/** Where the dry run stands on its page. */
const planAnchor = 'chay-thu';

/** `…/cham-lai/:version`: another key for a question, its dry run, and then the reason that applies it. */
export function RegradePage(props: RegradePageProps) {
  const { contest, week, nothing, view } = props;
  const { t } = useTranslation('quiz-fairness');
  return (
    <WeekFrame
      {...{ contest, week }}
      title={t('regrade.title')}
      lead={t('regrade.lead')}
      current={null}
    >
      {nothing && <NothingNotice reason={nothing} />}
      {view && <Regrade {...props} view={view} />}
    </WeekFrame>
  );
}

function Regrade(props: RegradePageProps & { view: NonNullable<RegradePageProps['view']> }) {
  const { contest, view, typed, done, plan, refusal, answered } = props;
  const { t } = useTranslation('quiz-fairness');
  const keyWords = useKeyWords();
  const frame = useRef<HTMLDivElement>(null);
  const reasonError = refusal?.startsWith('reason-') ? t(`refusals.${refusal}`) : undefined;
  const keyError = refusal?.startsWith('key-') ? t(`refusals.${refusal}`) : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new dry run asks for attention, and that it is applied
  useEffect(() => {
    // the summary of mistakes takes the focus itself
    if (reasonError || keyError) return;
    if (done && !answered) window.scrollTo(0, 0);
    else {
      frame.current?.focus({ preventScroll: true });
      frame.current?.scrollIntoView({ block: 'start' });
    }
  }, [plan, done]);
  return (
    <>
      <Outcome
        words="quiz-fairness"
        done={answered ? null : done}
        refusal={reasonError || keyError ? null : refusal}
      />
      <Card title={view.text}>
        <p className="mb-3 text-sm text-muted">
          {t('statistics.source', { topic: view.topic, source: view.source })}
        </p>
        <ul className="mb-3 space-y-1">
          {view.options.map((option, at) => (
            <li key={option}>
              {optionLetters[at]}. {option}
            </li>
          ))}
        </ul>
        <p>
          {t('regrade.now', { key: keyWords(view.accepted) })}{' '}
          {t('regrade.drawn', { count: view.drawn })}
        </p>
      </Card>
      <PostForm
        key={JSON.stringify(typed)}
        hidden={{ token: typed.token }}
        preventScrollReset
        className="mt-8"
      >
        <ErrorSummary
          errors={summaryErrors({ mode: keyError, reason: reasonError })}
          id={plan ? undefined : planAnchor}
        />
        {/* the first button is what Enter presses: never the one that changes scores */}
        <button type="submit" name="intent" value="preview" tabIndex={-1} className="sr-only">
          {t('regrade.preview')}
        </button>
        <RadioGroup
          name="mode"
          label={t('regrade.mode')}
          defaultValue={typed.mode}
          error={keyError}
          required
          options={(['options', 'all'] as const).map(mode => ({
            ...{ value: mode, label: t(`regrade.modes.${mode}`) },
            hint: t(`regrade.modeHints.${mode}`),
          }))}
        />
        <CheckboxGroup
          name="option"
          label={t('regrade.options')}
          required
          defaultValue={typed.options.map(String)}
          options={view.options.map((option, at) => ({
            ...{ value: String(at), label: `${optionLetters[at]}. ${option}` },
          }))}
        />
        <FormActions>
          <Button
            name="intent"
            value="preview"
            formAction={`#${planAnchor}`}
            variant={plan ? 'secondary' : 'primary'}
          >
            {t('regrade.preview')}
          </Button>
        </FormActions>
        {plan && (
          <div id={planAnchor} ref={frame} tabIndex={-1} className="mt-10 scroll-mt-4">
            <RegradePlanView plan={plan} accepted={typed} {...{ contest, week: props.week }} />
            <TextAreaField
              name="reason"
              label={t('regrade.reason')}
              hint={t('regrade.reasonHint')}
              defaultValue={typed.reason}
              error={reasonError}
              required
              rows={3}
              maxLength={500}
            />
            <FormActions>
              <Button name="intent" value="apply" variant="danger">
                {t('regrade.apply', { count: plan.changed.length })}
              </Button>
            </FormActions>
          </div>
        )}
      </PostForm>
      {view.regrades.length > 0 && (
        <>
          <SectionHeading title={t('regrades.ofQuestion')} />
          <RegradesTable contest={contest.code} regrades={view.regrades} />
        </>
      )}
    </>
  );
}
