import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { CheckboxField } from '../ui/choice-field.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { peopleLinks } from './page-links.ts';
import { type RefusedForm, refusalLines } from './refusal-lines.ts';
import { RoleFields } from './role-fields.tsx';

export type AddPersonProps = {
  contest: { code: string };
  units: readonly { id: string; name: string }[];
  mayNameOrganizers: boolean;
  /** Whose representative is to be added. */
  unitId: string | null;
  answer?: RefusedForm;
};

/** The form for a new person, or for a role of one whose ID number or user name is known. */
export function AddPerson({ contest, units, mayNameOrganizers, unitId, answer }: AddPersonProps) {
  const { t } = useTranslation('people');
  const errors = refusalLines(answer, 'create', t);
  const given: Record<string, string> = unitId ? { role: 'unit', unitId } : {};
  const values = answer?.values ?? given;
  const mayBeKnown = answer?.refusal?.code === 'username-taken' || 'isKnownAccount' in values;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('common:navigation.organizer'), to: paths.organizer(contest.code) },
          { label: t('title'), to: peopleLinks.list(contest.code) },
          { label: t('add.title') },
        ]}
      />
      <PageHeading title={t('add.title')} lead={t('add.lead')} />
      <ErrorSummary errors={summaryErrors(errors)} />
      <PostForm hidden={{ intent: 'create' }}>
        <RoleFields
          units={units}
          mayNameOrganizers={mayNameOrganizers}
          errors={errors}
          values={values}
        />
        <TextField
          name="fullName"
          label={t('fields.fullName')}
          error={errors.fullName}
          defaultValue={values.fullName}
          autoComplete="off"
        />
        <TextField
          name="username"
          label={t('fields.username')}
          hint={t('fields.usernameHint')}
          error={errors.username}
          defaultValue={values.username}
          width="medium"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        {mayBeKnown && (
          <CheckboxField
            name="isKnownAccount"
            label={t('fields.isKnownAccount')}
            hint={t('fields.isKnownAccountHint')}
            required={false}
            defaultChecked={'isKnownAccount' in values}
          />
        )}
        <TextField
          name="citizenId"
          label={t('fields.citizenId')}
          hint={t('fields.citizenIdHint')}
          required={false}
          error={errors.citizenId}
          defaultValue={values.citizenId}
          width="medium"
          inputMode="numeric"
          autoComplete="off"
        />
        <TextField
          name="email"
          type="email"
          label={t('fields.email')}
          required={false}
          error={errors.email}
          defaultValue={values.email}
          width="medium"
          autoComplete="off"
        />
        <FormActions>
          <Button>{t('add.submit')}</Button>
          <ButtonLink variant="quiet" to={peopleLinks.list(contest.code)}>
            {t('common:action.cancel')}
          </ButtonLink>
        </FormActions>
      </PostForm>
    </>
  );
}
