import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
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

const placeholder = /\{\{\s*(.*?)\s*\}\}/gs;

/** What the letters of a kind may fill in, each once, as the portal's own words have it. */
function placeholdersOf(kind: EditableLetter): string[] {
  const { subject, text } = standardLetter(kind);
  return [...new Set([...`${text} ${subject}`.matchAll(placeholder)].map(([, name = '']) => name))];
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

export type LetterRefusal =
  | 'subject-empty'
  | 'subject-long'
  | 'text-empty'
  | 'text-long'
  | 'unknown-placeholder'
  | 'link-missing';

/**
 * Puts the letters of a kind in other words, with placeholders as `listLetters` gives them; the portal's own words bring
 * back the portal's. What was sent stays.
 * A letter whose own words lead to a page must keep the way there.
 */
export async function changeLetter(
  { contestId, kind, ...given }: { contestId: string; kind: EditableLetter } & LetterWords,
  act: Act,
): Promise<Verdict<null, LetterRefusal>> {
  const { personId } = permit(act, 'notices.manage', { contestId });
  const { subject, text } = inNames({
    subject: given.subject.replace(/\s+/g, ' ').trim(),
    text: given.text.replaceAll('\r\n', '\n').trim(),
  });
  const wrong = findWrong(kind, { subject, text });
  if (wrong) return wrong;
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

function findWrong(kind: EditableLetter, { subject, text }: LetterWords) {
  if (subject === '') return refused('subject-empty');
  if (subject.length > longestSubject) {
    return refused('subject-long', { most: longestSubject, length: subject.length });
  }
  if (text === '') return refused('text-empty');
  if (text.length > longestLetter) {
    return refused('text-long', { most: longestLetter, length: text.length });
  }
  const known = placeholdersOf(kind);
  const used = [...`${subject}\n${text}`.matchAll(placeholder)].map(([, name = '']) => name);
  const unknown = used.find(name => !known.includes(name));
  if (unknown !== undefined) return refused('unknown-placeholder', { name: unknown.slice(0, 40) });
  if (known.includes('link') && !used.includes('link')) {
    return refused('link-missing');
  }
  return null;
}
