import type { TFunction } from 'i18next';
import type { AttemptSignal } from '#app/domain/quiz/signals.ts';
import { formatNumber } from '../../format.ts';

/** A signal as a sentence, for organizers. */
export function signalWords(t: TFunction, signal: AttemptSignal): string {
  switch (signal.kind) {
    case 'fast':
      return t('quiz-fairness:signals.fast', {
        seconds: formatNumber(signal.secondsPerQuestion, 1),
      });
    case 'close-answers': {
      const { answers, seconds } = signal;
      return t('quiz-fairness:signals.closeAnswers', {
        ...{ answers, seconds: formatNumber(seconds, 1) },
      });
    }
    case 'devices': {
      const { browsers, switches } = signal;
      return t('quiz-fairness:signals.devices', { browsers, switches });
    }
  }
}
