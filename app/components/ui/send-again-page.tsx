import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { formTokenField, staleForm } from '#app/forms/form-token.ts';
import { Button, ButtonLink } from './button.tsx';
import { Card } from './card.tsx';
import { PageHeading } from './heading.tsx';

/** A form that was opened in another session, as it was filled. */
export interface FormToSendAgain {
  action: string;
  formToken: string;
  fields: [name: string, value: string][];
  /** Files that came with it have to be chosen again, on the form's own page. */
  hasFiles: boolean;
}

/** What a refusal's data holds of the form; null for any other error. */
export function readFormToSendAgain(data: unknown): FormToSendAgain | null {
  const given = data as { code?: string; form?: FormToSendAgain } | null | undefined;
  return given?.code === staleForm ? (given.form ?? null) : null;
}

/** All that was typed, shown and sent once more by one press. */
export function SendAgainPage({ form }: { form: FormToSendAgain }) {
  const { t } = useTranslation();
  const { action, formToken, fields, hasFiles } = form;
  const shown = fields.map(([, value]) => value).filter(value => value.trim() !== '');
  return (
    <div className="max-w-2xl">
      <PageHeading title={t('sendAgain.title')} lead={t('sendAgain.lead')} />
      {hasFiles && <p className="mb-4">{t('sendAgain.files')}</p>}
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
          {shown.length > 0 && (
            <details className="mb-5">
              <summary>{t('sendAgain.typed')}</summary>
              <ul className="mt-2 grid gap-2">
                {shown.map((value, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <li key={at} className="break-words whitespace-pre-wrap">
                    {value}
                  </li>
                ))}
              </ul>
            </details>
          )}
          <div className="flex flex-wrap gap-3">
            <Button>{t('sendAgain.submit')}</Button>
            <ButtonLink to={action} variant="secondary" reload>
              {t('sendAgain.reopen')}
            </ButtonLink>
          </div>
        </Form>
      </Card>
    </div>
  );
}
