import { optionCount } from '../question.ts';
import type { Found, FoundQuestion, ImportFlaw } from './read-questions.ts';

const optionLine = /^([A-Z])[.)]\s*(.*)$/u;
const answerLine = /^(?:ANSWER|ĐÁP ÁN)\s*:\s*([A-Z])?\b(.*)$/iu;
const topicLine = /^CHỦ ĐỀ\s*:\s*(.+)$/iu;
const sourceLine = /^CĂN CỨ\s*:\s*(.+)$/iu;

type Open = { row: number; text: string[]; options: string[]; topic: string };

/**
 * Reads Aiken (docs.moodle.org/en/Aiken_format): the question, options `A.` or `A)` in order, then `ANSWER: B`.
 * Our own, since Aiken has no place for them: `CHỦ ĐỀ: …` before questions, `CĂN CỨ: …` after an answer; `ĐÁP ÁN:` is
 * read as `ANSWER:`. An option or a question may go on over several lines.
 */
export function readAiken(text: string): Found {
  const questions: FoundQuestion[] = [];
  const flaws: ImportFlaw[] = [];
  let topic = '';
  let open: Open | null = null;
  const flaw = (row: number, code: string, params?: ImportFlaw['params']) =>
    flaws.push({ row, field: '', code, ...(params && { params }) });
  const give = (question: Open) => {
    if (question.options.length > 0) flaw(question.row, 'answer-line-missing');
    else flaw(question.row, 'no-answers');
  };
  const lines = text.normalize('NFC').split(/\r\n|[\r\n]/);
  lines.forEach((raw, at) => {
    const line = raw.replace(/^\ufeff/, '').trim();
    const row = at + 1;
    if (line === '') {
      // an empty line ends a question that has begun with its options, as in Moodle
      const isFirst = (lines[at - 1] ?? '').trim() !== '';
      if (isFirst && open && open.options.length > 0 && !answersFollow(lines, at)) {
        give(open);
        open = null;
      }
      return;
    }
    const newTopic = topicLine.exec(line)?.[1];
    if (newTopic !== undefined && !open) {
      topic = newTopic;
      return;
    }
    const source = sourceLine.exec(line)?.[1];
    const last = questions.at(-1);
    if (source !== undefined && !open && last && last.rough.source === '') {
      questions[questions.length - 1] = { ...last, rough: { ...last.rough, source } };
      return;
    }
    const answer = answerLine.exec(line);
    if (answer) {
      if (open) close(open, row, answer[1], answer[2] ?? '');
      else flaw(row, 'answer-without-question');
      open = null;
      return;
    }
    const option = optionLine.exec(line);
    const isNext = option && option[1] === String.fromCharCode(65 + (open?.options.length ?? 0));
    if (open && option && isNext) open.options.push(option[2] ?? '');
    else if (!open) open = { row, text: [line], options: [], topic };
    else if (open.options.length > 0) open.options.push(`${open.options.pop()} ${line}`);
    else open.text.push(line);
  });
  if (open) give(open);
  return { questions, flaws };

  function close(question: Open, row: number, letter: string | undefined, rest: string) {
    const { options } = question;
    const right = letter === undefined ? -1 : letter.toUpperCase().charCodeAt(0) - 65;
    if (options.length !== optionCount) {
      return flaw(question.row, 'not-four-options', { count: options.length });
    }
    if (letter === undefined || rest.trim().replace(/^[.)]/, '') !== '' || right >= optionCount) {
      return flaw(row, 'answer-line-wrong');
    }
    const rough = {
      topic: question.topic,
      text: question.text.join('\n'),
      options,
      right,
      source: '',
    };
    return questions.push({ row: question.row, rough });
  }
}

/** Whether the next line that holds anything still belongs to the options: some leave lines empty between them. */
function answersFollow(lines: readonly string[], from: number): boolean {
  let at = from + 1;
  while (at < lines.length && lines[at]?.trim() === '') at += 1;
  const next = lines[at]?.trim() ?? '';
  return answerLine.test(next) || /^[B-Z][.)]/.test(next);
}
