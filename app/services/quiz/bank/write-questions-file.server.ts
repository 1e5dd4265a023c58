import { recordAudit } from '#app/db/audit.server.ts';
import type { SpreadsheetColumn } from '#app/documents/spreadsheet.ts';
import { writeSpreadsheet, XLSX_TYPE } from '#app/documents/write-spreadsheet.server.ts';
import { writeTemplate } from '#app/documents/write-table.server.ts';
import { writeGift } from '#app/domain/quiz/import/gift.ts';
import { questionColumns } from '#app/domain/quiz/import/question-table.ts';
import { optionLetters } from '#app/domain/quiz/write-question.ts';
import { quizWeeks } from '#app/domain/standing/quiz-weeks.ts';
import words from '#app/locales/vi/quiz-bank.json' with { type: 'json' };
import type { ContestInForce } from '../../contests/find-contest.server.ts';
import type { Act } from '../../context.ts';
import type { WrittenDocument } from '../../documents/write-document.server.ts';
import { permit } from '../../permit.ts';
import { newestOf, readContestQuestions, stateOf } from './read-week-questions.server.ts';

export const questionFiles = ['cau-hoi.xlsx', 'cau-hoi.gift.txt', 'mau-cau-hoi.xlsx'] as const;
export type QuestionFile = (typeof questionFiles)[number];

const headings: Readonly<Record<string, string>> = words.columns;
const widths: Readonly<Record<string, number>> = { topic: 24, text: 60, right: 10, source: 44 };
const optionWidth = 36;

/**
 * A week's questions but for retired ones, by their newest versions, as a spreadsheet or in GIFT: either can be
 * imported again. Or the spreadsheet to fill in. A file of questions holds their answers, so the record says who took
 * which week's in which format. null: there is no such week.
 */
export async function writeQuestionsFile(
  { contest, week, file }: { contest: ContestInForce; week: number; file: QuestionFile },
  act: Act,
): Promise<WrittenDocument | null> {
  const { personId } = permit(act, 'quiz.manage', { contestId: contest.id });
  if (!quizWeeks(contest.rules, act.now).some(known => known.week === week)) return null;
  if (file === 'mau-cau-hoi.xlsx') return template(file);
  const stored = await readContestQuestions(contest.id, act.db, week);
  const questions = stored
    .filter(({ retiredAt }) => !retiredAt)
    .map(question => ({ ...newestOf(question), state: stateOf(question) }));
  await recordAudit(act.db, {
    ...{ at: act.now, contestId: contest.id, actorId: personId, action: 'question.export' },
    ...{ subjectType: 'question', subjectId: `${contest.id}/${week}` },
    after: { week, format: file.endsWith('.xlsx') ? 'xlsx' : 'gift' },
  });
  const fileName = `${contest.code}-dot-${week}-${file}`;
  if (file === 'cau-hoi.gift.txt') {
    const bytes = Buffer.from(writeGift(questions));
    return { fileName, type: 'text/plain; charset=utf-8', bytes };
  }
  const columns = questionColumns.map(
    ({ key }): SpreadsheetColumn => ({
      ...{ heading: headings[key] ?? key, format: 'text', width: widths[key] ?? optionWidth },
    }),
  );
  const bytes = await writeSpreadsheet({
    title: contest.title,
    sheet: words.file.sheet.replace('{{week}}', String(week)),
    columns: [...columns, { heading: words.columns.state, format: 'text', width: 24 }],
    rows: questions.map(({ topic, text, options, right, source, state }) => [
      ...[topic, text, ...options, optionLetters[right] ?? '', source, words.states[state]],
    ]),
  });
  return { fileName, type: XLSX_TYPE, bytes };
}

async function template(fileName: string): Promise<WrittenDocument> {
  const examples: Readonly<Record<string, string>> = words.template.example;
  const columns = questionColumns.map(({ key }) => ({
    ...{ heading: headings[key] ?? key, example: examples[key] ?? null },
    ...{ asText: true, width: widths[key] ?? optionWidth },
  }));
  return { fileName, type: XLSX_TYPE, bytes: await writeTemplate(columns, words.template.sheet) };
}
