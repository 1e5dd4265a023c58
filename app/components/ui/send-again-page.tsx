import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { databaseAway, formTokenField, signedOut, staleForm } from '#app/forms/form-token.ts';
import { readsAsText } from '#app/forms/reads-as-text.ts';
import { paths } from '#app/http/paths.ts';
import { Button, ButtonLink } from './button.tsx';
import { Card } from './card.tsx';
import { TextAreaField, TextField } from './field.tsx';
import { FormActions } from './form-actions.tsx';
import { PageHeading } from './heading.tsx';

/**
 * A form that wasn't taken, as it was filled: it was opened in another session, the session has ended, or the database
 * is out of reach.
 */
export interface FormToSendAgain {
  action: string;
  formToken: string;
  fields: [name: string, value: string][];
  /** Names of fields with personal data, which was not kept: to be typed again. */
  retyped: string[];
  /** Full name of who is signed in now: in whose name it would be sent. */
  person: string | null;
  /** Where the form stands. */
  page: string;
  /** Files that came with it have to be chosen again. */
  hasFiles: boolean;
  /** Passwords or codes came with it, which were not kept: only the form itself can be sent. */
  hasSecrets: boolean;
}

export type WhyAgain = 'otherSession' | 'signedOut' | 'databaseAway';

const reasons: Readonly<Record<string, WhyAgain>> = {
  [staleForm]: 'otherSession',
  [signedOut]: 'signedOut',
  [databaseAway]: 'databaseAway',
};

/** What a refusal's data holds of the form, and why it wasn't taken; null for any other error. */
export function readFormToSendAgain(
  data: unknown,
): { form: FormToSendAgain; why: WhyAgain } | null {
  const given = data as { code?: string; form?: FormToSendAgain | null } | null | undefined;
  const why = reasons[given?.code ?? ''];
  return given?.form && why ? { form: given.form, why } : null;
}

/** All that was typed, shown and sent once more by one press. */
export function SendAgainPage({ form, why }: { form: FormToSendAgain; why: WhyAgain }) {
  const { t } = useTranslation();
  const { action, formToken, fields, retyped, person, page, hasFiles, hasSecrets } = form;
  const shown = fields.map(([, value]) => value).filter(readsAsText);
  const reopen = (
    <ButtonLink to={page} variant={hasSecrets ? 'primary' : 'secondary'} reload>
      {t('sendAgain.reopen')}
    </ButtonLink>
  );
  return (
    <div className="max-w-2xl">
      <PageHeading title={t('sendAgain.title')} lead={t(`sendAgain.lead.${why}`)} />
      {person && (
        <p className="mb-4">
          {t('sendAgain.person')} <strong>{person}</strong>
        </p>
      )}
      {hasSecrets ? (
        <>
          <p className="mb-6">{t('sendAgain.secrets')}</p>
          <FormActions>{reopen}</FormActions>
        </>
      ) : (
        <Card>
          <Form
            method="post"
            action={action}
            encType={hasFiles ? 'multipart/form-data' : undefined}
            reloadDocument
          >
            <input type="hidden" name={formTokenField} value={formToken} />
            {fields.map(([name, value], at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: names may stand twice, and the list never changes
              <input key={at} type="hidden" name={name} value={value} />
            ))}
            <p>{t(`sendAgain.kept.${why}`)}</p>
            {why === 'signedOut' && (
              <p className="my-4">
                <ButtonLink to={paths.signIn(page)} target="_blank" variant="secondary">
                  {t('sendAgain.signIn')}
                </ButtonLink>
              </p>
            )}
            {shown.length > 0 && (
              <ul className="my-4 grid max-h-96 gap-2 overflow-y-auto border-s-4 border-line ps-4">
                {shown.map((value, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <li key={at} className="wrap-anywhere whitespace-pre-wrap">
                    {value}
                  </li>
                ))}
              </ul>
            )}
            {retyped.length > 0 && <p className="my-4">{t('sendAgain.retype')}</p>}
            {retyped.map(name => (
              <Retyped key={name} name={name} />
            ))}
            {hasFiles && <p className="mt-4">{t('sendAgain.files')}</p>}
            <FormActions>
              <Button>{t('sendAgain.submit')}</Button>
              {reopen}
            </FormActions>
          </Form>
        </Card>
      )}
    </div>
  );
}

const labels = {
  fullName: 'people:fields.fullName',
  citizenId: 'people:fields.citizenId',
  email: 'people:fields.email',
} as const;

/** A field for what was not kept; of one that the page doesn't know it says why. */
function Retyped({ name }: { name: string }) {
  const { t } = useTranslation();
  const given = { name, autoComplete: 'off' };
  if (!(name in labels)) return <TextAreaField {...given} label={t('sendAgain.withNumber')} />;
  const label = t(labels[name as keyof typeof labels]);
  return <TextField {...given} label={label} width={name === 'fullName' ? undefined : 'medium'} />;
}
