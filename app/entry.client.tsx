import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { closeMenus } from './components/close-menus.ts';
import { holdBackEvents } from './components/hold-back-events.ts';
import { learnTexts, sharedI18n } from './components/i18n.ts';
import { keepOfflinePage } from './components/keep-offline-page.ts';
import { askForLanguage } from './components/spoken-language.ts';
import { WordsFileContext, wordsFileElement } from './components/words-file.ts';
import { defaultLanguage, type Language, readLanguage } from './domain/language.ts';

const filesOf: Record<Language, () => Promise<{ texts: Parameters<typeof learnTexts>[0] }>> = {
  vi: () => import('./locales/vietnamese.ts'),
  en: () => import('./locales/english.ts'),
};

/** The page says in which language it was written, and whether it had to borrow words of another. */
async function hydrate(): Promise<void> {
  const { lang, dataset } = document.documentElement;
  const language = readLanguage(lang) ?? defaultLanguage;
  const wanted = [language, readLanguage(dataset.also)].filter(code => code !== null);
  const files = await Promise.all(wanted.map(code => filesOf[code]())).catch(() => null);
  // the line was cut before the words came: the page stays plain, as where any other script is missing
  if (!files) return;
  for (const { texts } of files) learnTexts(texts);
  askForLanguage(() => language);
  const wordsFile = document.getElementById(wordsFileElement)?.getAttribute('src') ?? null;
  holdBackEvents();
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <WordsFileContext.Provider value={wordsFile}>
          <I18nextProvider i18n={sharedI18n(language)}>
            <RemixBrowser />
          </I18nextProvider>
        </WordsFileContext.Provider>
      </StrictMode>,
    );
  });
}

keepOfflinePage();
closeMenus();
void hydrate();
