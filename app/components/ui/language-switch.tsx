import { useLocation } from '@remix-run/react';
import { Languages } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { languages } from '#app/domain/language.ts';
import { paths } from '#app/http/paths.ts';
import { classNames } from './class-names.ts';
import { BareLink } from './link.tsx';

/** A link to this page in each other language, named as its speakers call it. */
export function LanguageSwitch({ className }: { className?: string }) {
  const { t, i18n } = useTranslation();
  const { pathname, search } = useLocation();
  return languages
    .filter(code => code !== i18n.language)
    .map(code => (
      <BareLink
        key={code}
        // a browser holds the words of one language only
        reload
        to={paths.language(code, pathname + search)}
        lang={code}
        hrefLang={code}
        rel="nofollow"
        className={classNames(
          'inline-flex min-h-11 items-center gap-2 text-link underline-offset-4 hover:underline',
          className,
        )}
      >
        <Languages aria-hidden className="size-4 shrink-0" />
        {t(`common:language.${code}`)}
      </BareLink>
    ));
}
