import { useTranslation } from 'react-i18next';
import { placeField } from '#app/forms/awards.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { FileField, SelectField, TextAreaField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import type { ShownTie, TiesAnswer } from './tie-types.ts';

type DecideTieFormProps = { tie: ShownTie; answer: TiesAnswer | undefined };

/** The committee gives each of the tied a place, 1 for the best, and says why. */
export function DecideTieForm({ tie, answer: given }: DecideTieFormProps) {
  const { t } = useTranslation('awards');
  // several ties stand on one page: the answer belongs to the one whose subjects it names
  const isMine =
    given?.award === tie.award && tie.subjects.every(({ id }) => given.places?.[id] !== undefined);
  const answer = isMine ? given : undefined;
  const idOf = (field: string) => `${tie.award}-${tie.rank}-${field}`.replaceAll(/[:.]/g, '-');
  const names = new Map(
    tie.subjects.map(({ id, name, unitName }) => [
      placeField(id),
      unitName ? `${name} – ${unitName}` : name,
    ]),
  );
  const errorOf = (field: string) => {
    const key = answer?.errors[field];
    return key === undefined ? undefined : t(`errors.${key}`, { name: names.get(field) });
  };
  const errors = Object.fromEntries(
    Object.keys(answer?.errors ?? {}).map(field => [field && idOf(field), errorOf(field)]),
  );
  const places = tie.subjects.map((_, at) => (at + 1).toString());
  return (
    <PostForm
      encType="multipart/form-data"
      reloadDocument
      hidden={{ intent: 'decide', award: tie.award }}
    >
      <ErrorSummary errors={summaryErrors(errors)} />
      {tie.subjects.map(({ id }) => (
        <SelectField
          key={id}
          name={placeField(id)}
          id={idOf(placeField(id))}
          label={names.get(placeField(id)) ?? ''}
          error={errorOf(placeField(id))}
          placeholder={t('ties.choosePlace')}
          defaultValue={answer?.places?.[id] ?? ''}
          options={places.map(value => ({ value, label: t('ties.place', { place: value }) }))}
        />
      ))}
      <TextAreaField
        name="reason"
        id={idOf('reason')}
        label={t('ties.reason')}
        hint={t('ties.reasonHint')}
        error={errorOf('reason')}
        defaultValue={answer?.reason}
      />
      <FileField
        name="minutes"
        id={idOf('minutes')}
        label={t('ties.minutes')}
        hint={t('ties.minutesHint')}
        error={errorOf('minutes')}
        accept=".pdf,.docx,.jpg,.jpeg,.png"
      />
      <FormActions>
        <Button>{t('ties.decide')}</Button>
      </FormActions>
    </PostForm>
  );
}
