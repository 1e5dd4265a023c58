import i18next from 'i18next';
import { haiPhongClockAndDay, haiPhongClosing } from '#app/domain/hai-phong-time.ts';
import letters from '#app/locales/vi/documents/letters.json' with { type: 'json' };
import words from '#app/locales/vi/messages.json' with { type: 'json' };
import people from '#app/locales/vi/people.json' with { type: 'json' };

/** The kinds of messages, each with its words. */
export type MessageKind =
  | 'judging-reminder'
  | 'hand-in-reminder'
  | 'role-granted'
  | 'publication-waiting'
  | 'publication-returned'
  | 'publication-lapsed'
  | 'objection-filed'
  | 'objection-answered'
  | 'tie-to-confirm'
  | 'password-reset'
  | 'password-reset-asked'
  | 'password-reset-waiting'
  | 'second-factor-removed'
  | 'second-factor-removal-asked'
  | 'second-factor-removal-waiting';

const instance = i18next.createInstance();
void instance.init({
  lng: 'vi',
  ns: ['messages'],
  defaultNS: 'messages',
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: { vi: { messages: words } },
});

type Params = Readonly<Record<string, string | number>>;

/** What a letter says: with `{{name}}` and the like, or filled in. */
export interface LetterWords {
  subject: string;
  text: string;
}

/** The portal's own words for the letters of a kind. */
export function standardLetter(kind: MessageKind): LetterWords {
  const raw = { skipInterpolation: true };
  return {
    subject: instance.t(`mail.subject.${kind}`, raw),
    text: instance.t(`mail.text.${kind}`, raw),
  };
}

/** What an organizer reads for a placeholder in a letter: "Họ tên" for `name`; the name itself where it has none. */
export const wordOfPlaceholder = (name: string): string =>
  placeholderWords.find(([known]) => known === name)?.[1] ?? name;

/** The placeholder that an organizer wrote, whatever the case: `name` for "họ tên"; as written where there is none. */
export const nameOfPlaceholder = (word: string): string => {
  const written = word.normalize('NFC').toLocaleLowerCase('vi');
  return (
    placeholderWords.find(([, known]) => known.toLocaleLowerCase('vi') === written)?.[0] ?? word
  );
};

const placeholderWords = Object.entries(letters.placeholders);

/**
 * Subject and text of the letter that goes with a message; instants among the params as ISO text.
 * @param words an organizer's own; the portal's otherwise
 */
export function letterOf(
  kind: MessageKind,
  params: Params,
  words: LetterWords = standardLetter(kind),
): LetterWords {
  const shown = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      name === 'closesAt'
        ? haiPhongClosing(new Date(value))
        : name.endsWith('At')
          ? haiPhongClockAndDay(new Date(value))
          : name === 'role'
            ? roleName(value)
            : value,
    ]),
  );
  const fill = (text: string) =>
    instance.services.interpolator?.interpolate(text, shown, 'vi', {}) ?? text;
  return { subject: fill(words.subject), text: fill(words.text) };
}

const roleName = (role: string | number): string | number =>
  (people.roles as Readonly<Record<string, string>>)[role] ?? role;
