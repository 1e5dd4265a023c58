import { readPoints, type ScoredCriterion, type Scores } from '#app/domain/judging/score-sheet.ts';
import type { FieldErrors } from './form-errors.ts';
import { mostCommentCharacters, type ScoreSheetTyped, scoreField } from './judging.ts';

/**
 * Reads points by criterion (`scores.<criterion>`) and `comment` as a form posts them. Messages are keys of
 * `judging:errors`; whether the points may be given is the domain's to say.
 */
export function readGivenScores(
  form: FormData,
  criteria: readonly Pick<ScoredCriterion, 'key'>[],
): { typed: ScoreSheetTyped; errors: FieldErrors; scores: Scores; comment: string } {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const typed = {
    scores: Object.fromEntries(criteria.map(({ key }) => [key, text(scoreField(key))])),
    comment: text('comment'),
  };
  const errors: Record<string, string> = {};
  const scores: Record<string, number> = {};
  for (const [key, given] of Object.entries(typed.scores)) {
    if (given.trim() === '') continue;
    const points = readPoints(given);
    if (points === null) errors[scoreField(key)] = 'points';
    else scores[key] = points;
  }
  // browsers post line ends as CRLF: one text, one form
  const comment = typed.comment.replace(/\r\n?/g, '\n').trim().normalize('NFC');
  if (comment.length > mostCommentCharacters) errors.comment = 'comment';
  return { typed, errors, scores, comment };
}
