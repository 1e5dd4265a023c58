import { useContext } from 'react';
import { languages } from '#app/domain/language.ts';
import { paths } from '#app/http/paths.ts';
import { comeWithTheLine } from '../come-with-the-line.ts';
import { translator } from '../i18n.ts';
import { NonceContext } from '../nonce.ts';
import { ButtonLink } from './button.tsx';

/** No other script is kept with the page. */
const comesWithTheLine = `(${comeWithTheLine})(${JSON.stringify(paths.offline())})`;

/** In all languages at once: it was kept before anybody chose one. Its one link asks for the page it stands in for. */
export function OfflinePage() {
  return (
    <div className="max-w-2xl">
      <script
        nonce={useContext(NonceContext)}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: a function of ours, whose signs React would write as text
        dangerouslySetInnerHTML={{ __html: comesWithTheLine }}
      />
      {languages.map((language, at) => {
        const t = translator(language);
        const Heading = at === 0 ? 'h1' : 'h2';
        return (
          <section key={language} lang={language} className="mb-10">
            <Heading className="text-2xl font-bold sm:text-3xl">
              {t('common:error.line.title')}
            </Heading>
            <p className="mt-3 mb-6 text-lg">{t('common:error.line.body')}</p>
            <ButtonLink to="" reload>
              {t('common:error.line.again')}
            </ButtonLink>
          </section>
        );
      })}
    </div>
  );
}
