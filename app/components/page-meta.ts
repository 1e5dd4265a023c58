import { defaultLanguage, translator } from './i18n.ts';

type Match = { id: string; data?: unknown } | undefined;

/** A page's `<title>` and description by key: `meta = ({ matches }) => pageMeta(matches, 'entry:title')`. */
export function pageMeta(
  _matches: readonly Match[],
  titleKey: string,
  params?: Record<string, string | number>,
) {
  const t = translator(defaultLanguage);
  return [
    { title: `${t(titleKey, params ?? {})} – ${t('common:site.shortName')}` },
    { name: 'description', content: t('common:site.description') },
  ];
}
