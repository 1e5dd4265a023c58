/** The languages of the screens. Vietnamese is what everybody gets who chose nothing. */
export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];
export const defaultLanguage: Language = 'vi';

/** A language by its code (BCP 47), or null where the screens don't speak it. */
export function readLanguage(code: string | null | undefined): Language | null {
  return languages.find(known => known === code) ?? null;
}

/**
 * The language of what people typed and of the contest's documents: titles, questions, slogans, criteria. It stays so
 * on every page; where such a text is long, the page says its language, so that screen readers read it as what it is.
 */
export const dataLanguage: Language = 'vi';
