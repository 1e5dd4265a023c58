import { useTranslation } from 'react-i18next';
import { AnchorLink } from '../ui/anchor-link.tsx';
import type { ColourTokens } from '../ui/contrast.ts';
import { PageHeading } from '../ui/heading.tsx';
import { Answers, Buttons } from './answers.tsx';
import { Colours } from './colours.tsx';
import { Figures, Times } from './figures.tsx';
import { type ExampleValues, FormExample } from './form-example.tsx';
import { Spacing, TypeScale } from './type-scale.tsx';

export type DesignPageProps = {
  tokens: ColourTokens;
  /** ISO, the server's. */
  now: string;
  tab: string;
  form: { values: ExampleValues; isSent: boolean };
  page: string;
};

/** Id of a part → the key of its title. */
const parts = {
  chu: 'type.title',
  mau: 'colour.title',
  'khoang-cach': 'space.title',
  nut: 'buttons.title',
  'bieu-mau': 'form.title',
  'thong-bao': 'answers.title',
  'so-lieu': 'figures.title',
  'thoi-gian': 'times.title',
} as const;

/** The whole design system on one page, made of the parts themselves. */
export function DesignPage({ tokens, now, tab, form, page }: DesignPageProps) {
  const { t } = useTranslation('design');
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      <nav aria-label={t('contents')} className="mb-8 print:hidden">
        <ul className="flex flex-wrap gap-x-6">
          {Object.entries(parts).map(([id, key]) => (
            <li key={id}>
              <AnchorLink
                target={id}
                className="inline-flex min-h-11 items-center text-link underline underline-offset-4 hover:decoration-2"
              >
                {t(key)}
              </AnchorLink>
            </li>
          ))}
        </ul>
      </nav>
      <TypeScale />
      <Colours tokens={tokens} />
      <Spacing />
      <Buttons page={page} />
      <FormExample {...form} page={page} />
      <Answers page={page} />
      <Figures tab={tab} page={page} />
      <Times now={now} />
    </>
  );
}
