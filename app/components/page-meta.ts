import { translator } from './i18n.ts';
import { spokenLanguage } from './spoken-language.ts';

type Match = { id: string; data?: unknown } | undefined;

/** A page's `<title>` and description by key: `meta = ({ matches }) => pageMeta(matches, 'entry:title')`. */
export function pageMeta(
  _matches: readonly Match[],
  titleKey: string,
  params?: Record<string, string | number>,
) {
  const t = translator();
  return [
    { title: `${t(titleKey, params ?? {})} – ${t('common:site.shortName')}` },
    { name: 'description', content: t('common:site.description') },
  ];
}

/** What a shared link shows elsewhere (Open Graph); addresses are full ones, the picture 1200×630. */
export function sharedPageMeta(page: {
  title: string;
  description: string;
  address: string;
  picture?: string;
  pictureText?: string;
}) {
  const t = translator();
  const site = t('common:site.shortName');
  const property = (name: string, content: string) => ({ property: `og:${name}`, content });
  return [
    { title: `${page.title} – ${site}` },
    { name: 'description', content: page.description },
    property('type', 'article'),
    property('locale', spokenLanguage() === 'en' ? 'en_GB' : 'vi_VN'),
    property('site_name', site),
    property('title', page.title),
    property('description', page.description),
    property('url', page.address),
    ...(page.picture
      ? [
          property('image', page.picture),
          property('image:width', '1200'),
          property('image:height', '630'),
          property('image:alt', page.pictureText ?? page.title),
          { name: 'twitter:card', content: 'summary_large_image' },
        ]
      : []),
  ];
}
