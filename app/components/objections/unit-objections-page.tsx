import { useTranslation } from 'react-i18next';
import { longestObjection, shortestObjection } from '#app/domain/publications/objections.ts';
import { paths } from '#app/http/paths.ts';
import { formatClosing } from '../format.ts';
import { MessagesNotice, type ShownMessage } from '../messages/messages-notice.tsx';
import { useAwardWords } from '../results/award-words.ts';
import { Button } from '../ui/button.tsx';
import { RadioGroup } from '../ui/choice-field.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { SelectField, TextAreaField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';
import { Notice } from '../ui/notice.tsx';
import { ObjectionCard } from './objection-card.tsx';
import type { ObjectionAnswer, ShownObjection, ShownWindow } from './objection-types.ts';

export type UnitObjectionsPageProps = {
  contest: { code: string; title: string };
  units: readonly { id: string; name: string }[];
  windows: readonly ShownWindow[];
  objections: readonly ShownObjection[];
  messages: ShownMessage[];
  done: boolean;
  answer: ObjectionAnswer | null;
};

/** A unit's objections with their answers, and the form for a new one while a window is open. */
export function UnitObjectionsPage(props: UnitObjectionsPageProps) {
  const { contest, windows, objections, messages, done, answer } = props;
  const { t } = useTranslation('objections');
  const open = windows.filter(({ isOpen }) => isOpen);
  return (
    <>
      <PageHeading title={t('title')} eyebrow={contest.title} lead={t('lead')} />
      <MessagesNotice contest={contest.code} messages={messages} />
      {done && !answer && (
        <Notice tone="success" live>
          {t('done')}
        </Notice>
      )}
      {answer?.refusal && (
        <Notice tone="danger" live title={t('refused')}>
          <p>{t(`refusals.${answer.refusal.code}`, answer.refusal.params ?? {})}</p>
        </Notice>
      )}
      {open.length > 0 || answer ? <FileForm {...props} /> : <Closed windows={windows} />}
      {objections.length > 0 && (
        <>
          <SectionHeading title={t('own')} />
          {objections.map(objection => (
            <ObjectionCard
              key={objection.id}
              contest={contest}
              objection={objection}
              title={objection.unitName}
              figuresLink={paths.explanation(contest.code, objection.unitId, objection.number)}
            />
          ))}
        </>
      )}
    </>
  );
}

function Closed({ windows }: Pick<UnitObjectionsPageProps, 'windows'>) {
  const { t } = useTranslation('objections');
  const [last] = windows;
  return (
    <EmptyState title={t(last ? 'closed.title' : 'closed.none')}>
      {last
        ? t('closed.lead', { number: last.number, until: formatClosing(last.until) })
        : t('closed.noneLead')}
    </EmptyState>
  );
}

function FileForm({ units, windows, answer }: UnitObjectionsPageProps) {
  const { t } = useTranslation('objections');
  const words = useAwardWords();
  const error = (field: string) => {
    const found = answer?.errors[field];
    return found && t(`errors.${found.code}`, found.params ?? {});
  };
  const errors = Object.fromEntries(
    Object.keys(answer?.errors ?? {}).map(field => [field, error(field)]),
  );
  // what was chosen stays, even if its window has closed meanwhile
  const shown = windows.filter(
    ({ isOpen, number }) => isOpen || answer?.typed.number === String(number),
  );
  const [unit] = units;
  return (
    <>
      <SectionHeading title={t('file.title')} lead={t('file.lead')} />
      <ErrorSummary errors={summaryErrors(errors)} />
      <PostForm>
        <LeaveGuard returned={answer} />
        {units.length > 1 ? (
          <SelectField
            name="unitId"
            label={t('file.unit')}
            error={error('unitId')}
            defaultValue={answer?.typed.unitId}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : (
          <input type="hidden" name="unitId" value={unit?.id ?? ''} />
        )}
        <RadioGroup
          name="number"
          label={t('file.publication')}
          error={error('number')}
          defaultValue={
            answer?.typed.number ?? (shown.length === 1 ? String(shown[0]?.number) : undefined)
          }
          options={shown.map(({ number, scope, until }) => ({
            value: String(number),
            label: t('results:publicationNumber', { number }),
            hint: t('file.option', { scope: words.scope(scope), until: formatClosing(until) }),
          }))}
        />
        <TextAreaField
          name="text"
          rows={8}
          label={t('file.text')}
          hint={t('file.textHint', { least: shortestObjection, most: longestObjection })}
          error={error('text')}
          defaultValue={answer?.typed.text}
        />
        <FormActions>
          <Button>{t('file.submit')}</Button>
        </FormActions>
      </PostForm>
    </>
  );
}
