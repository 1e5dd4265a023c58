import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { ConfirmSection } from '#app/components/ui/confirm-section.tsx';
import { SelectField, TextField } from '#app/components/ui/field.tsx';
import { PostForm } from '#app/components/ui/form.tsx';
import type { ProposeFormProps, RosterRow } from './roster-types.ts';

/** Somebody new on the roster. */
export function JoinForm({ roster, errors, values }: ProposeFormProps) {
  const { t } = useTranslation();
  return (
    <div className="mb-8">
      <ConfirmSection
        tone="normal"
        trigger={t('roster:join.trigger')}
        title={t('roster:join.title')}
        confirmLabel={t('roster:join.submit')}
        hidden={{ change: 'join' }}
        open={values.change === 'join'}
      >
        <TextField
          name="fullName"
          label={t('roster:join.fullName')}
          error={errors.fullName}
          defaultValue={values.fullName}
          autoComplete="off"
        />
        <TextField
          name="citizenId"
          label={t('roster:join.citizenId')}
          hint={t('roster:join.citizenIdHint')}
          error={errors.citizenId}
          defaultValue={values.citizenId}
          inputMode="numeric"
          autoComplete="off"
          width="medium"
        />
        <TextField
          name="position"
          label={t('roster:join.position')}
          required={false}
          error={errors.position}
          defaultValue={values.position}
        />
        {roster.ownUnits.length > 1 && (
          <SelectField
            name="targetUnitId"
            label={t('roster:join.unit')}
            error={errors.targetUnitId}
            defaultValue={values.targetUnitId}
            placeholder={false}
            options={roster.ownUnits.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <ReasonField id="reason" roster={roster} errors={errors} values={values} />
      </ConfirmSection>
    </div>
  );
}

/** One person's leaving, or moving to another unit. */
export function PersonForms(props: ProposeFormProps & { person: RosterRow; closeTo: string }) {
  const { roster, errors, values, person, closeTo } = props;
  const { t } = useTranslation();
  const errorsOf = (change: string) => (values.change === change ? errors : {});
  const valuesOf = (change: string): Record<string, string> =>
    values.change === change ? values : {};
  const field = (change: string) => (values.change === change ? 'reason' : `reason-${change}`);
  return (
    <Card
      title={t('roster:person.title', { name: person.fullName })}
      emphasis
      className="mb-8"
      aside={
        <ButtonLink to={closeTo} variant="quiet" size="small">
          {t('roster:person.close')}
        </ButtonLink>
      }
    >
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
        <PostForm hidden={{ change: 'leave', contestantId: person.contestantId }}>
          <h3 className="mb-2 font-semibold">{t('roster:leave.title')}</h3>
          <p className="mb-3 text-muted">{t('roster:leave.body')}</p>
          <ReasonField
            id={field('leave')}
            hint={t('roster:leave.reasonHint')}
            roster={roster}
            errors={errorsOf('leave')}
            values={valuesOf('leave')}
          />
          <Button variant="danger">{t('roster:leave.submit')}</Button>
        </PostForm>
        <PostForm hidden={{ change: 'move', contestantId: person.contestantId }}>
          <h3 className="mb-2 font-semibold">{t('roster:move.title')}</h3>
          <SelectField
            name="targetUnitId"
            label={t('roster:move.unit')}
            error={errorsOf('move').targetUnitId}
            defaultValue={valuesOf('move').targetUnitId}
            options={roster.otherUnits.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <ReasonField
            id={field('move')}
            hint={t('roster:move.reasonHint')}
            roster={roster}
            errors={errorsOf('move')}
            values={valuesOf('move')}
          />
          <Button variant="secondary">{t('roster:move.submit')}</Button>
        </PostForm>
      </div>
    </Card>
  );
}

function ReasonField(props: ProposeFormProps & { id: string; hint?: string }) {
  const { t } = useTranslation();
  const { id, roster, errors, values, hint = t('roster:reasonHint') } = props;
  return (
    <TextField
      id={id}
      name="reason"
      label={t('roster:reason')}
      hint={hint}
      required={roster.isFrozen}
      error={errors.reason}
      defaultValue={values.reason}
      maxLength={1000}
    />
  );
}
