import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { type Accepted, accepted, type Refusal, refused } from '#app/domain/verdict.ts';
import letters from '#app/locales/vi/documents/letters.json' with { type: 'json' };
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import {
  type LetterWords,
  letterOf,
  type MessageKind,
  nameOfPlaceholder,
  standardLetter,
  wordOfPlaceholder,
} from './message-words.ts';

/** Letters that organizers may put in their own words. Those about an account's safety stay the portal's. */
export const editableLetters = [
  ...([
    'hand-in-reminder',
    'judging-reminder',
    'publication-waiting',
    'publication-returned',
  ] as const),
  ...(['publication-lapsed', 'objection-filed', 'objection-answered', 'tie-to-confirm'] as const),
] satisfies MessageKind[];
export type EditableLetter = (typeof editableLetters)[number];

/** In characters. */
export const longestSubject = 150;
export const longestLetter = 4000;

const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g;
/** What stands in braces, whole or with one too few or too many: then with the words beside it. */
const braced = /\{\{[^{}]*\}\}(?!\})|\{+[^{}\n]{0,30}\}*|[^{}\n]{0,30}\}+/g;
const wholePlaceholder = /^\{\{[^{}]*\}\}$/;

/** What the letters of a kind may fill in, each once, as the portal's own words have it. */
function placeholdersOf(kind: EditableLetter): string[] {
  const { subject, text } = standardLetter(kind);
  return [...new Set(namesIn(`${text} ${subject}`))];
}

const replaced = ({ subject, text }: LetterWords, by: (name: string) => string): LetterWords => {
  const within = (words: string) =>
    words.replaceAll(placeholder, (_, name: string) => `{{${by(name)}}}`);
  return { subject: within(subject), text: within(text) };
};
/** As organizers read and write it: "{{Họ tên}}" for `{{name}}`. */
const inWords = (letter: LetterWords) => replaced(letter, wordOfPlaceholder);
const inNames = (letter: LetterWords) => replaced(letter, nameOfPlaceholder);

/** The portal's own words, with placeholders as people read them. */
export const standardWords = (kind: EditableLetter): LetterWords => inWords(standardLetter(kind));

/** The letter with examples filled in, for a look before it is saved. */
export function exampleLetter(
  kind: EditableLetter,
  words: LetterWords,
  contest: { title: string; closesAt: string },
  publicUrl: string,
): LetterWords {
  const params = {
    ...{ ...letters.example, contest: contest.title, link: publicUrl },
    ...{ left: 3, total: 10, number: 1, reason: '…' },
    ...{ closesAt: contest.closesAt, preparedAt: contest.closesAt },
  };
  return letterOf(kind, params, inNames(words));
}

export interface Letter extends LetterWords {
  kind: EditableLetter;
  /** null: the portal's own words. */
  changedAt: Date | null;
  /** What its words may fill in: "{{Họ tên}}", … */
  placeholders: string[];
}

/** The letters of a contest, in the words in which they go out, with placeholders as people read them. */
export async function listLetters(
  { contestId }: { contestId: string },
  act: Act,
): Promise<Letter[]> {
  permit(act, 'notices.manage', { contestId });
  const rows = await act.db.letterTemplate.findMany({ where: { contestId } });
  return editableLetters.map(kind => {
    const { subject, text, changedAt } = rows.find(row => row.kind === kind) ?? {
      ...standardLetter(kind),
      changedAt: null,
    };
    const placeholders = placeholdersOf(kind).map(name => `{{${wordOfPlaceholder(name)}}}`);
    return { kind, ...inWords({ subject, text }), changedAt, placeholders };
  });
}

/** A reason why a letter isn't saved, and which of its two parts is at fault. */
export type LetterMistake = Refusal<
  | 'subject-empty'
  | 'subject-long'
  | 'text-empty'
  | 'text-long'
  | 'unknown-placeholder'
  | 'stray-brace'
  | 'link-missing'
> & { field: keyof LetterWords };

/** All that is wrong with a letter: whoever corrects it does so once. */
export type MistakenLetter = Refusal<'letter-mistaken'> & { mistakes: LetterMistake[] };

/**
 * Puts the letters of a kind in other words, with placeholders as `listLetters` gives them; the portal's own words bring
 * back the portal's. What was sent stays.
 * A letter whose own words lead to a page must keep the way there.
 */
export async function changeLetter(
  { contestId, kind, ...given }: { contestId: string; kind: EditableLetter } & LetterWords,
  act: Act,
): Promise<Accepted<null> | MistakenLetter> {
  const { personId } = permit(act, 'notices.manage', { contestId });
  const written = {
    subject: given.subject.replace(/\s+/g, ' ').trim(),
    text: given.text.replaceAll('\r\n', '\n').trim(),
  };
  const mistakes = findMistakes(kind, written);
  if (mistakes.length > 0) return { ...refused('letter-mistaken'), mistakes };
  const { subject, text } = inNames(written);
  const standard = standardLetter(kind);
  const isStandard = subject === standard.subject && text === standard.text;
  return inTransaction(act.db, async transaction => {
    const words = { subject, text, changedById: personId, changedAt: act.now };
    if (isStandard) await transaction.letterTemplate.deleteMany({ where: { contestId, kind } });
    else {
      const where = { contestId_kind: { contestId, kind } };
      const create = { contestId, kind, ...words };
      await transaction.letterTemplate.upsert({ where, create, update: words });
    }
    await recordAudit(transaction, {
      ...{ at: act.now, contestId, actorId: personId, action: 'letter.change' },
      // organizers may have written a name or a number to call: the words stay out of the record
      ...{ subjectType: 'letter', subjectId: kind, after: { standardWords: isStandard } },
    });
    return accepted(null);
  });
}

/** @param written with placeholders as people write them, so that mistakes are told in their words */
function findMistakes(kind: EditableLetter, written: LetterWords): LetterMistake[] {
  const { subject, text } = inNames(written);
  const mistakes: LetterMistake[] = [];
  const add = (
    field: keyof LetterWords,
    code: LetterMistake['code'],
    params?: LetterMistake['params'],
  ) => mistakes.push({ ...refused(code, params), field });
  const known = placeholdersOf(kind);
  for (const [field, words, most] of [
    ['subject', subject, longestSubject],
    ['text', text, longestLetter],
  ] as const) {
    if (words === '') add(field, `${field}-empty`);
    if (words.length > most) add(field, `${field}-long`, { most, length: words.length });
    const unknown = namesIn(words).filter(name => !known.includes(name));
    for (const name of new Set(unknown)) {
      add(field, 'unknown-placeholder', { name: name.slice(0, 40) });
    }
    for (const quote of new Set(written[field].match(braced))) {
      if (!wholePlaceholder.test(quote)) add(field, 'stray-brace', { quote: quote.trim() });
    }
  }
  const isLinkLost = known.includes('link') && !namesIn(`${subject} ${text}`).includes('link');
  if (text !== '' && isLinkLost) add('text', 'link-missing');
  return mistakes;
}

const namesIn = (words: string) => [...words.matchAll(placeholder)].map(([, name = '']) => name);
