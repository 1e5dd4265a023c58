import { announcementForm } from '#app/forms/announcements.ts';
import { type FieldErrors, fieldErrors } from '#app/forms/form-errors.ts';

/** What came of a form about announcements, for the page to show again. */
export interface AnnouncementAnswer {
  intent: string;
  typed: Record<string, string>;
  errors: FieldErrors;
  /** Done, while words that were typed aren't saved yet. */
  done?: string;
  refusal: { code: string; params: Record<string, string | number> } | null;
}

/** The field that a refusal is about, where it is one's. */
const fieldOf: Readonly<Record<string, string>> = {
  'publish-in-past': 'publishAt',
  'attachment-missing': 'attachment',
  'attachment-too-large': 'attachment',
  'attachment-not-taken': 'attachment',
};

/** A service's refusal beside what was typed. */
export function refusedAnswer(
  answer: Pick<AnnouncementAnswer, 'intent' | 'typed'>,
  { code, params }: { code: string; params?: Readonly<Record<string, string | number>> },
): AnnouncementAnswer {
  const field = fieldOf[code];
  return field
    ? { ...answer, errors: { [field]: code }, refusal: null }
    : { ...answer, errors: {}, refusal: { code, params: { ...params } } };
}

/** The words of an announcement, and from when on it is public: null as a draft. */
export function readAnnouncement(typed: Record<string, string>, now: Date) {
  const answer = { intent: 'save', typed };
  const read = announcementForm.safeParse(typed);
  if (!read.success) {
    return {
      ok: false as const,
      answer: { ...answer, errors: fieldErrors(read.error), refusal: null },
    };
  }
  const { title, text, isPinned, when } = read.data;
  const publishAt = when === 'at' ? read.data.publishAt : when === 'now' ? now : null;
  return { ok: true as const, answer, words: { title, text, isPinned, publishAt } };
}

/** What the page says was done with an announcement that was sent like this. */
export const doneOf = ({ when }: Record<string, string>) =>
  when === 'now' ? 'published' : 'saved';

/** Whether the form of an announcement holds what isn't stored: it is kept on the page then. */
export function isUnsaved(
  typed: Record<string, string>,
  stored: { title: string; text: string; isPinned: boolean; publishAt: Date | null },
  now: Date,
): boolean {
  if (typed.title === undefined) return false;
  const read = readAnnouncement(typed, now);
  if (!read.ok) return true;
  const { title, text, isPinned, publishAt } = read.words;
  const isMoved = typed.when !== 'kept' && Number(publishAt) !== Number(stored.publishAt);
  return title !== stored.title || text !== stored.text || isPinned !== stored.isPinned || isMoved;
}
