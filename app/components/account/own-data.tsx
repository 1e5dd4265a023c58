import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { Button } from '../ui/button.tsx';
import { SectionHeading } from '../ui/heading.tsx';

/** What the portal keeps about the person, as a file. */
export function OwnData() {
  const { t } = useTranslation('account');
  return (
    <section className="mt-10 max-w-xl">
      <SectionHeading title={t('data.title')} />
      <Form method="post" action={paths.ownData()} reloadDocument>
        <p className="mb-3 text-muted">{t('data.body')}</p>
        <Button variant="secondary">{t('data.export')}</Button>
      </Form>
    </section>
  );
}
