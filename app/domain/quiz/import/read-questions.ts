import { FirstRows } from '../../imports/row-reader.ts';
import { identityOf } from '../like-questions.ts';
import {
  checkQuestion,
  type QuestionField,
  type RoughQuestion,
  type WrittenQuestion,
} from '../write-question.ts';

export const questionFormats = ['table', 'gift', 'aiken'] as const;
export type QuestionFormat = (typeof questionFormats)[number];

/** What is wrong with an imported question: `row` is the line of a text, or the row of a table. */
export type ImportFlaw = {
  readonly row: number;
  /** '' for what concerns the whole question. */
  readonly field: QuestionField | '';
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
};

/**
 * A question as a parser found it; `row` is where it begins. `spoilt`: has a flaw already and isn't checked further, or
 * only in all but the one field that has it.
 */
export type FoundQuestion = {
  readonly row: number;
  readonly rough: RoughQuestion;
  readonly spoilt?: boolean | QuestionField;
};

export type Found = {
  readonly questions: readonly FoundQuestion[];
  readonly flaws: readonly ImportFlaw[];
};

/** What fills a topic or source that the file leaves empty. */
export type ImportDefaults = { readonly topic: string; readonly source: string };

export type ReadQuestion = WrittenQuestion & { readonly row: number };

/** More than any contest asks in a week. */
export const mostImported = 1000;

/**
 * Checks what a parser found, as strictly as the editor does, and that no question stands twice: all of them are
 * sound, or every flaw is named with its row.
 */
export function checkFound(
  { questions, flaws: found }: Found,
  defaults: ImportDefaults,
): { questions: readonly ReadQuestion[]; flaws: readonly ImportFlaw[] } {
  const flaws: ImportFlaw[] = [...found];
  if (questions.length === 0 && flaws.length === 0) {
    return { questions: [], flaws: [{ row: 1, field: '', code: 'no-questions' }] };
  }
  if (questions.length > mostImported) {
    const params = { count: questions.length, maximum: mostImported };
    return { questions: [], flaws: [{ row: 1, field: '', code: 'too-many-questions', params }] };
  }
  const seen = new FirstRows();
  const read = questions.flatMap(({ row, rough, spoilt }): ReadQuestion[] => {
    if (spoilt === true) return [];
    const whole = {
      ...rough,
      topic: rough.topic.trim() === '' ? defaults.topic : rough.topic,
      source: rough.source.trim() === '' ? defaults.source : rough.source,
    };
    const checked = checkQuestion(whole);
    if (!checked.ok) {
      const others = checked.flaws.filter(({ field }) => field !== spoilt);
      flaws.push(...others.map(flaw => ({ row, ...flaw })));
      return [];
    }
    const first = seen.seen(identityOf(checked.question), row);
    if (first !== null) {
      flaws.push({ row, field: '', code: 'twice-in-file', params: { firstRow: first } });
    }
    return [{ ...checked.question, row }];
  });
  return { questions: read, flaws: flaws.sort((one, other) => one.row - other.row) };
}

/** What a text is written in: braces that hold `=` or `~` are GIFT's, a line `ANSWER:` is Aiken's, all else is a table. */
export function formatOfText(text: string): QuestionFormat {
  const answers = text.matchAll(/(?<!\\)\{([^{}]*)/g);
  for (const [, inside = ''] of answers) {
    if (/(?<!\\)[=~]/.test(inside) || /^\s*(#|T|F|TRUE|FALSE|$)/.test(inside)) return 'gift';
  }
  if (/^[ \t]*\$CATEGORY:/m.test(text)) return 'gift';
  return /^[ \t]*(ANSWER|ĐÁP ÁN)[ \t]*:/imu.test(text.normalize('NFC')) ? 'aiken' : 'table';
}
