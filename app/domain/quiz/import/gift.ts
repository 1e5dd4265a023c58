import { optionCount } from '../question.ts';
import type { RoughQuestion, WrittenQuestion } from '../write-question.ts';
import { findMarks, isMark, type Mark, plainText, readFormatted, readMarks } from './gift-text.ts';
import type { Found, FoundQuestion, ImportFlaw } from './read-questions.ts';

/**
 * Reads Moodle's GIFT (docs.moodle.org/en/GIFT_format), multiple choice alone: `~` wrong, `=` right, `####` the general
 * feedback, which is where we look for the legal source. `$CATEGORY:` names the topic of what follows, by its last
 * step. Titles, comments and the answers' own feedback are passed over. Any other type of question is a flaw at the
 * line where it begins.
 */
export function readGift(text: string): Found {
  const questions: FoundQuestion[] = [];
  const flaws: ImportFlaw[] = [];
  let topic = '';
  for (const { row, lines } of blocksOf(text)) {
    const kept: string[] = [];
    let begins = row;
    lines.forEach((line, at) => {
      const category = /^\s*\$CATEGORY:(.*)$/.exec(line)?.[1];
      if (category !== undefined) topic = topicOf(category);
      else if (!line.trim().startsWith('//')) {
        if (kept.length === 0 && line.trim() !== '') begins = row + at;
        if (kept.length > 0 || line.trim() !== '') kept.push(line);
      }
    });
    if (kept.length === 0) continue;
    const read = readBlock(kept.join('\n'));
    if ('code' in read) {
      const { code, params } = read;
      flaws.push({ row: begins, field: '', code, ...(params && { params }) });
    } else questions.push({ row: begins, rough: { topic, ...read } });
  }
  return { questions, flaws };
}

/** Questions stand apart by an empty line; a comment is none. */
function blocksOf(text: string): { row: number; lines: string[] }[] {
  const blocks: { row: number; lines: string[] }[] = [];
  let open: { row: number; lines: string[] } | null = null;
  text.split(/\r\n|[\r\n]/).forEach((line, at) => {
    if (line.trim() === '') open = null;
    else if (open) open.lines.push(line);
    else {
      open = { row: at + 1, lines: [line] };
      blocks.push(open);
    }
  });
  return blocks;
}

/** `$course$/Cải cách/Thủ tục` → `Thủ tục`; a slash of the name itself stands doubled. */
function topicOf(category: string): string {
  const steps = category.trim().replaceAll('//', '\0').split('/');
  return (steps.at(-1) ?? '').replaceAll('\0', '/').trim();
}

type Flaw = { code: string; params?: Record<string, number> };

function readBlock(block: string): Omit<RoughQuestion, 'topic'> | Flaw {
  const whole = withoutTitle(readMarks(block));
  const start = findMarks(whole, '{');
  const end = findMarks(whole, '}', start + 1);
  if (start < 0 && findMarks(whole, '}') < 0) return { code: 'no-answers' };
  if (start < 0 || end < 0) return { code: 'braces' };
  const inside = whole.slice(start + 1, end);
  const after = whole.slice(end + 1);
  // words after the answers: a gap is left where they stood
  const gap = plainText(after).trim() === '' ? [] : [...readMarks('_____'), ...after];
  const { text, format } = readFormatted([...whole.slice(0, start), ...gap], 'moodle');

  const feedbackAt = findMarks(inside, '####');
  const answers = feedbackAt < 0 ? inside : inside.slice(0, feedbackAt);
  const feedback = feedbackAt < 0 ? [] : inside.slice(feedbackAt + 4);
  if (!answers.some(mark => isMark(mark, '~'))) return { code: 'not-multiple-choice' };
  const options = optionsOf(answers).map(({ isRight, marks }) => {
    const weight = weightOf(marks);
    const body = weight ? marks.slice(weight.length) : marks;
    const ownFeedback = findMarks(body, '#');
    const shown = ownFeedback < 0 ? body : body.slice(0, ownFeedback);
    const share = weight ? weight.percent : isRight ? 100 : 0;
    return { share, text: readFormatted(shown, format).text };
  });
  if (options.some(({ share }) => share > 0 && share < 100)) return { code: 'part-right' };
  if (options.length !== optionCount) {
    return { code: 'not-four-options', params: { count: options.length } };
  }
  const right = options.flatMap(({ share }, at) => (share >= 100 ? [at] : []));
  if (right.length > 1) return { code: 'several-right', params: { count: right.length } };
  return {
    text,
    options: options.map(option => option.text),
    right: right[0] ?? null,
    source: readFormatted(feedback, format).text,
  };
}

function withoutTitle(marks: readonly Mark[]): readonly Mark[] {
  const start = marks.findIndex(({ text }) => text.trim() !== '');
  if (findMarks(marks, '::') !== start) return marks;
  const end = findMarks(marks, '::', start + 2);
  return end < 0 ? marks.slice(start + 2) : marks.slice(end + 2);
}

function optionsOf(marks: readonly Mark[]): { isRight: boolean; marks: Mark[] }[] {
  const options: { isRight: boolean; marks: Mark[] }[] = [];
  for (const mark of marks) {
    if (isMark(mark, '~') || isMark(mark, '=')) {
      const last = options.at(-1);
      // "~=answer" is one right answer, as Moodle reads it
      if (mark.text === '=' && last && plainText(last.marks).trim() === '') last.isRight = true;
      else options.push({ isRight: mark.text === '=', marks: [] });
    } else options.at(-1)?.marks.push(mark);
  }
  return options.map(({ isRight, marks: own }) => {
    const start = own.findIndex(({ text }) => text.trim() !== '');
    return { isRight, marks: start < 0 ? [] : own.slice(start) };
  });
}

/** `%50%` in front of an answer, and how many marks it takes. */
function weightOf(marks: readonly Mark[]): { percent: number; length: number } | null {
  const match = /^%(-?\d{1,3}(?:\.\d*)?)%/.exec(plainText(marks.slice(0, 12)));
  if (!match || marks.slice(0, match[0].length).some(({ literal }) => literal)) return null;
  return { percent: Number(match[1]), length: match[0].length };
}

/** Writes questions so that Moodle, and `readGift`, read exactly them again: topics as categories, sources as feedback. */
export function writeGift(questions: readonly WrittenQuestion[]): string {
  let topic: string | null = null;
  const blocks = questions.flatMap((question): string[] => {
    const { text, options, right, source } = question;
    const answers = options.map((option, at) => `\t${at === right ? '=' : '~'}${guarded(option)}`);
    const lines = [`[plain]${escaped(text)} {`, ...answers, `\t####${guarded(source)}`, '}'];
    if (question.topic === topic) return [lines.join('\n')];
    topic = question.topic;
    return [`$CATEGORY: ${topic.replaceAll('/', '//')}`, lines.join('\n')];
  });
  return blocks.map(block => `${block}\n`).join('\n');
}

const escaped = (text: string) => text.replace(/[\\~=#{}:]/g, '\\$&').replaceAll('\n', '\\n');

/** What begins like a format or a weight is said to be plain once more. */
const guarded = (text: string) => `${/^[[%]/.test(text) ? '[plain]' : ''}${escaped(text)}`;
