import { Form } from '@remix-run/react';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from './button.tsx';
import { controlClass } from './field-frame.tsx';

export type SearchFormProps = {
  label: string;
  /** The parameter's name in the address. */
  name?: string;
  defaultValue?: string;
  action?: string;
  /** The page without the search; shown while there is one. */
  clearTo?: string;
  /** More filters: `SelectField`s, hidden inputs. */
  children?: ReactNode;
};

/** A GET form that finds things on the page; its answer can be bookmarked. */
export function SearchForm(props: SearchFormProps) {
  const { label, name = 'tim', defaultValue, action, clearTo, children } = props;
  const { t } = useTranslation();
  return (
    <Form
      method="get"
      action={action}
      className="mb-6 flex flex-wrap items-end gap-3 print:hidden [&>*]:mb-0"
    >
      <div className="min-w-0 grow basis-64 sm:max-w-md">
        <label htmlFor={name} className="mb-1 block font-semibold">
          {label}
        </label>
        <input
          type="search"
          id={name}
          name={name}
          defaultValue={defaultValue}
          className={controlClass(undefined)}
        />
      </div>
      {children}
      <Button variant="secondary" icon={<Search aria-hidden />}>
        {t('common:action.search')}
      </Button>
      {clearTo && defaultValue && (
        <ButtonLink variant="quiet" to={clearTo}>
          {t('common:action.clearSearch')}
        </ButtonLink>
      )}
    </Form>
  );
}
