import type { DrawRule } from '#app/domain/quiz/draw-attempt.ts';
import { optionFields, type RoughQuestion } from '#app/domain/quiz/write-question.ts';

/** A question as it was typed, for the service to check; what it says stands in the form again. */
export function readQuestionForm(form: FormData): RoughQuestion {
  const field = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const right = field('right');
  return {
    ...{ topic: field('topic'), text: field('text'), source: field('source') },
    options: optionFields.map(field),
    right: /^[0-3]$/.test(right) ? Number(right) : null,
  };
}

/** Names of the fields of a topic's row in the form of draw rules. */
export const drawRuleField = (name: 'topic' | 'count', at: number) => `${name}.${at}`;

/** More than any attempt has questions. */
export const mostDrawn = 100;

/**
 * The draw rules as they were typed; an empty count is 0.
 * @returns `typed` by topic, and the places of counts that are no whole number from 0 to `mostDrawn`
 */
export function readDrawRulesForm(form: FormData): {
  rules: DrawRule[];
  typed: Record<string, string>;
  wrong: string[];
} {
  const typed: Record<string, string> = {};
  for (let at = 0; typeof form.get(drawRuleField('topic', at)) === 'string'; at++) {
    const count = form.get(drawRuleField('count', at));
    typed[String(form.get(drawRuleField('topic', at)))] = typeof count === 'string' ? count : '';
  }
  const wrong: string[] = [];
  const rules = Object.entries(typed).map(([topic, text]) => {
    const count = text.trim() === '' ? 0 : Number(text);
    if (/^\d*$/.test(text.trim()) && count <= mostDrawn) return { topic, count };
    wrong.push(topic);
    return { topic, count: 0 };
  });
  return { rules, typed, wrong };
}
