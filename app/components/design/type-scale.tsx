import { useTranslation } from 'react-i18next';
import { SectionHeading } from '../ui/heading.tsx';

/** Largest first; each with the look that headings of that size have. */
const sizes = [
  ['4xl', 'text-4xl font-bold'],
  ['3xl', 'text-3xl font-bold'],
  ['2xl', 'text-2xl font-bold'],
  ['xl', 'text-xl font-bold'],
  ['lg', 'text-lg font-semibold'],
  ['base', 'text-base'],
  ['sm', 'text-sm'],
  ['xs', 'text-xs'],
] as const;

/** Every size of text, with letters that stack two marks: lines must never touch. */
export function TypeScale() {
  const { t } = useTranslation('design');
  return (
    <>
      <SectionHeading id="chu" title={t('type.title')} lead={t('type.lead')} />
      <dl className="mb-6 divide-y divide-line border-y border-line">
        {sizes.map(([name, look]) => (
          <div key={name} className="grid gap-x-6 py-4 sm:grid-cols-[9rem_1fr]">
            <dt className="text-sm text-muted">{t(`type.sizes.${name}`)}</dt>
            <dd className={look}>
              {t('type.sample')}
              <br />
              {t('type.stacked')}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const spaces = [
  ['4 px', 'w-1'],
  ['8 px', 'w-2'],
  ['12 px', 'w-3'],
  ['16 px', 'w-4'],
  ['24 px', 'w-6'],
  ['32 px', 'w-8'],
  ['40 px', 'w-10'],
] as const;

/** The steps of space between things. */
export function Spacing() {
  const { t } = useTranslation('design');
  return (
    <>
      <SectionHeading id="khoang-cach" title={t('space.title')} lead={t('space.lead')} />
      <ul className="mb-6 flex flex-wrap items-end gap-x-6 gap-y-3">
        {spaces.map(([size, width]) => (
          <li key={size} className="text-sm text-muted tabular-nums">
            <span aria-hidden className={`mb-1 block h-10 bg-accent ${width}`} />
            {size}
          </li>
        ))}
      </ul>
    </>
  );
}
