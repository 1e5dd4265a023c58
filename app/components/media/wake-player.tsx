import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { defaultLanguage, type Language, readLanguage } from '#app/domain/language.ts';
import { learnTexts, sharedI18n } from '../i18n.ts';
import { askForLanguage } from '../spoken-language.ts';
import { Player, type PlayerProps } from '../ui/player.tsx';

/** As text: as modules they would be taken out of the file with all words, which every other page fetches. */
const wordsOf: Record<Language, () => Promise<{ default: string }[]>> = {
  vi: () =>
    Promise.all([
      import('../../locales/vi/watching.json?raw'),
      import('../../locales/vi/common.json?raw'),
    ]),
  en: () =>
    Promise.all([
      import('../../locales/en/watching.json?raw'),
      import('../../locales/en/common.json?raw'),
    ]),
};

/** Brings the player of a page to life whose other parts need no scripts. Fails where its words don't come. */
export async function wakePlayer(place: HTMLElement): Promise<void> {
  const language = readLanguage(document.documentElement.lang) ?? defaultLanguage;
  const words = await wordsOf[language]();
  const [watching, common] = words.map(({ default: text }) => JSON.parse(text));
  learnTexts({ [`${language}/watching.json`]: watching, [`${language}/common.json`]: common });
  askForLanguage(() => language);
  const player = JSON.parse(place.dataset.player ?? '{}') as PlayerProps;
  hydrateRoot(
    place,
    <I18nextProvider i18n={sharedI18n(language)}>
      <Player {...player} />
    </I18nextProvider>,
  );
}
