import { seededHash } from '../seeded-hash.ts';
import { optionCount, type QuestionText } from './question.ts';

/** In characters; ours, the contest's documents name none. */
export const questionLimits = { topic: 100, text: 1000, option: 500, source: 300 } as const;

/** A question as it is written down, with the topic from which it is drawn. */
export type WrittenQuestion = QuestionText & { readonly topic: string };

/** As it came from a form or a file: anything may be missing; `right` null: none was named. */
export type RoughQuestion = {
  readonly topic: string;
  readonly text: string;
  readonly options: readonly string[];
  readonly right: number | null;
  readonly source: string;
};

export const optionFields = ['option.0', 'option.1', 'option.2', 'option.3'] as const;
export type QuestionField = 'topic' | 'text' | (typeof optionFields)[number] | 'right' | 'source';

/** What is wrong with one field: `code` and `params` pick its sentence in `locales/`. */
export type QuestionFlaw = {
  readonly field: QuestionField;
  readonly code: 'required' | 'too-long' | 'option-twice' | 'right-missing';
  readonly params?: Readonly<Record<string, string | number>>;
};

export const optionLetters = ['A', 'B', 'C', 'D'] as const;

/** A line as it is kept: NFC, white space collapsed, nothing invisible. */
export function cleanLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** The same for text of several lines: line breaks stay, empty lines don't. */
export function cleanText(text: string): string {
  return text
    .split(/\r\n|[\r\n]/)
    .map(cleanLine)
    .filter(line => line !== '')
    .join('\n');
}

/** The question as it is kept: its text may have lines, all else is one line. */
export function cleanQuestion(rough: RoughQuestion): RoughQuestion {
  const { topic, text, options, right, source } = rough;
  return {
    ...{ topic: cleanLine(topic), text: cleanText(text), right, source: cleanLine(source) },
    options: options.map(cleanLine),
  };
}

/**
 * Reads a question with four different options, one of them right, a text, a topic and the legal source.
 * @returns the cleaned question, or everything that is wrong with it, field by field
 */
export function checkQuestion(
  rough: RoughQuestion,
): { ok: true; question: WrittenQuestion } | { ok: false; flaws: readonly QuestionFlaw[] } {
  const clean = cleanQuestion(rough);
  const options = optionFields.map((_, at) => clean.options[at] ?? '');
  const flaws: QuestionFlaw[] = [];
  const text = (field: QuestionField, value: string, maximum: number) => {
    if (value === '') flaws.push({ field, code: 'required' });
    else if ([...value].length > maximum) {
      flaws.push({ field, code: 'too-long', params: { maximum } });
    }
  };
  text('topic', clean.topic, questionLimits.topic);
  text('text', clean.text, questionLimits.text);
  options.forEach((option, at) => {
    text(optionFields[at]!, option, questionLimits.option);
    const first = options.findIndex(earlier => earlier !== '' && sameOption(earlier, option));
    if (first >= 0 && first < at) {
      const params = { option: optionLetters[first]! };
      flaws.push({ field: optionFields[at]!, code: 'option-twice', params });
    }
  });
  const { right } = clean;
  const isNamed = right !== null && Number.isInteger(right) && right >= 0 && right < optionCount;
  if (!isNamed) flaws.push({ field: 'right', code: 'right-missing' });
  text('source', clean.source, questionLimits.source);
  if (flaws.length > 0 || !isNamed) return { ok: false, flaws };
  const { topic, source } = clean;
  return { ok: true, question: { topic, text: clean.text, options, right, source } };
}

/** Case, spacing and a full stop at the end make no other answer; accents do, and so do signs (−5 and 5). */
function sameOption(one: string, other: string): boolean {
  const plain = (option: string) => option.toLowerCase().replace(/[.;,\s]+$/u, '');
  return plain(one) === plain(other);
}

/** What tells that a version still is what somebody looked at, although it may be edited until it is reviewed. */
export function versionStamp(version: QuestionText & { number: number; topic: string }): string {
  const { number, topic, text, options, right, source } = version;
  const content = JSON.stringify([topic, text, options, right, source]);
  return `${number}-${seededHash(content).toString(36)}-${seededHash(`${content}.`).toString(36)}`;
}
