import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/class-names.ts';
import type { QueueState } from './answer-queue.ts';

/** How an answer stands: nothing chosen, on its way, waiting for the line, not taken, or with the server. */
export type AnswerState = 'none' | 'sending' | 'waiting' | 'unsent' | 'saved';

/** How the answer at a place stands; once the time is up nothing more is sent that the server would take. */
export function answerState(state: QueueState, place: number, isTimeUp = false): AnswerState {
  const { waiting, stopped, isAway } = state;
  if (waiting.includes(place)) {
    if (isTimeUp || (stopped && stopped !== 'signed-out')) return 'unsent';
    return isAway || stopped ? 'waiting' : 'sending';
  }
  return (state.answers.get(place) ?? null) === null ? 'none' : 'saved';
}

const looks = {
  sending: { Icon: LoaderCircle, colour: 'text-muted' },
  waiting: { Icon: CircleAlert, colour: 'text-warning' },
  unsent: { Icon: CircleAlert, colour: 'text-danger' },
  saved: { Icon: CircleCheck, colour: 'text-success' },
} as const;

/** A line under an answer that says so; it keeps its place while there is nothing to say. */
export function SaveStatus({ state }: { state: AnswerState }) {
  const { t } = useTranslation('quiz-attempt');
  const { Icon, colour } = state === 'none' ? { Icon: null, colour: '' } : looks[state];
  return (
    <p
      role="status"
      data-save-state={state}
      className={classNames('mt-3 flex min-h-7 items-center gap-2 font-semibold', colour)}
    >
      {Icon && <Icon aria-hidden className="size-5 shrink-0" />}
      {state !== 'none' && t(`saveState.${state}`)}
    </p>
  );
}
