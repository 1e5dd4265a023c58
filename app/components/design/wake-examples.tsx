import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { defaultLanguage, type Language, readLanguage } from '#app/domain/language.ts';
import { learnTexts, sharedI18n } from '../i18n.ts';
import { askForLanguage } from '../spoken-language.ts';
import { LivingExamples } from './living-examples.tsx';

/** As text: as modules they would be taken out of the file with all words, which every other page fetches. */
const wordsOf: Record<Language, () => Promise<{ default: string }[]>> = {
  vi: () =>
    Promise.all([
      import('../../locales/vi/design.json?raw'),
      import('../../locales/vi/common.json?raw'),
    ]),
  en: () =>
    Promise.all([
      import('../../locales/en/design.json?raw'),
      import('../../locales/en/common.json?raw'),
    ]),
};

/** Brings the examples to life that need scripts, on a page whose other parts need none. Fails where its words don't come. */
export async function wakeExamples(place: HTMLElement): Promise<void> {
  const language = readLanguage(document.documentElement.lang) ?? defaultLanguage;
  const words = await wordsOf[language]();
  const [design, common] = words.map(({ default: text }) => JSON.parse(text));
  learnTexts({ [`${language}/design.json`]: design, [`${language}/common.json`]: common });
  askForLanguage(() => language);
  hydrateRoot(
    place,
    <I18nextProvider i18n={sharedI18n(language)}>
      <LivingExamples />
    </I18nextProvider>,
  );
}
