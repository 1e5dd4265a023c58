import { keptAnswersPrefix } from '../../kept-drafts.ts';

/**
 * An answer on its way to the server. `mayHold`: what the server may hold by this browser's doing: what it had when
 * the answer was chosen, and what was sent without hearing back. `chosenAt`: by this browser's clock, which only
 * itself is compared with.
 */
export type KeptAnswer = {
  readonly value: number | null;
  readonly mayHold: readonly (number | null)[];
  readonly chosenAt: number;
};

/** By place: 1 … for the questions in the order shown, 0 for the prediction. */
export type KeptAnswers = Map<number, KeptAnswer>;

/** Whose answers, of which attempt: another person at the same machine never finds them. */
export type KeptPlace = { readonly personId: string; readonly attemptId: string };

/** Where a browser keeps answers that the server hasn't taken, over a reload, a crash, a closed tab. */
export type AnswerStore = {
  read(): KeptAnswers;
  /** @returns whether it is kept: a browser may keep nothing, or be full */
  write(answers: KeptAnswers): boolean;
};

/** In the browser's own storage, under the person's id. */
export function keptAnswers({ personId, attemptId }: KeptPlace): AnswerStore {
  const key = `${keptAnswersPrefix}${personId}/${attemptId}`;
  return {
    read() {
      try {
        const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
        return new Map(Array.isArray(kept) ? (kept as [number, KeptAnswer][]) : []);
      } catch {
        return new Map();
      }
    },
    write(answers) {
      try {
        if (answers.size === 0) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify([...answers]));
        return true;
      } catch {
        return false;
      }
    },
  };
}
