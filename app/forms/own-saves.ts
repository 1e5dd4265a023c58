import { readPoints, type Scores, sameScores } from '#app/domain/judging/score-sheet.ts';
import { type NewerSheet, scoreField, tidyComment } from './judging.ts';

/** Field name → text, as a score sheet posts it. */
type Texts = Readonly<Record<string, string>>;

/**
 * Whether the sheet that stands in the way of a save is one that was sent from the same window before and whose answer
 * was lost: then nothing that its judge hasn't seen here is overwritten. Told by what it holds, so that a save from
 * any other window still stands in the way.
 */
export function isOwnSave(stored: NewerSheet, sent: readonly Texts[]): boolean {
  return (
    stored.state === 'draft' &&
    sent.some(texts => {
      const { scores, comment } = readTexts(texts);
      return sameScores(stored.scores, scores) && stored.comment === comment;
    })
  );
}

/** What the server reads of the texts; points that it can't read are left out. */
export function readTexts(texts: Texts): { scores: Scores; comment: string } {
  const prefix = scoreField('');
  const scores: Record<string, number> = {};
  for (const [name, text] of Object.entries(texts)) {
    const points = name.startsWith(prefix) ? readPoints(text) : null;
    if (points !== null) scores[name.slice(prefix.length)] = points;
  }
  return { scores, comment: tidyComment(texts.comment ?? '') };
}
