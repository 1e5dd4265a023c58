import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContestCriterion, scoreStep } from '#app/domain/contest-rules.ts';
import { readPoints } from '#app/domain/judging/score-sheet.ts';
import { dataLanguage } from '#app/domain/language.ts';
import { scoreField } from '#app/forms/judging.ts';
import { formatNumber } from '../format.ts';
import { spokenLanguage } from '../spoken-language.ts';
import { classNames } from '../ui/class-names.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { controlAttributes, controlClass, FieldError, fieldBox } from '../ui/field-frame.tsx';

export type CriterionFieldProps = {
  criterion: ContestCriterion;
  defaultValue: string;
  /** A key of `judging:errors`. */
  error?: string;
};

/**
 * Points for one criterion, beside its name so that a whole sheet fits on a screen. Text, not a number input: those
 * refuse "35,5" in a browser that speaks English.
 */
export function CriterionField({ criterion, defaultValue, error }: CriterionFieldProps) {
  const { t } = useTranslation();
  const { key, name, guidance, max, anchors } = criterion;
  const levels = (['tenth', 'half', 'full'] as const).filter(level => anchors?.[level]);
  const field = scoreField(key);
  const message = error && t(`judging:errors.${error}`, { name, max: formatNumber(max) });
  return (
    <div
      className={classNames(fieldBox(message), 'flex flex-wrap justify-between gap-x-5 gap-y-2')}
    >
      <div className="min-w-0 flex-1 basis-56">
        <label htmlFor={field} className="block font-semibold">
          {name}
        </label>
        {guidance && (
          <div id={`${field}-hint`} lang={dataLanguage} className="text-sm text-muted">
            {guidance}
          </div>
        )}
        {levels.length > 0 && (
          <Disclosure size="small" screenOnly title={t('judging:sheet.anchors')}>
            <ul className="mb-1 list-disc ps-5 text-muted">
              {levels.map(level => (
                <li key={level}>
                  {t(`contests:rules.anchors.${level}`, { text: anchors?.[level] })}
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
        <FieldError id={`${field}-error`} error={message} />
      </div>
      <span className="flex shrink-0 items-center gap-2 self-start">
        <span className="w-24">
          <input
            type="text"
            {...controlAttributes({ name: field, hint: guidance, error: message })}
            defaultValue={defaultValue}
            inputMode="decimal"
            autoComplete="off"
            enterKeyHint="next"
            onKeyDown={event => step(event, max)}
            className={classNames(
              controlClass(message),
              'scroll-mt-8 scroll-mb-48 text-end text-lg font-semibold tabular-nums',
            )}
          />
        </span>
        <span className="min-w-20 text-muted">
          {t('judging:sheet.ofMax', { max: formatNumber(max) })}
        </span>
      </span>
    </div>
  );
}

/** Arrow keys go one step up or down; Enter goes to the next field (with Shift to the one before), as at a till. */
function step(event: KeyboardEvent<HTMLInputElement>, max: number) {
  const input = event.currentTarget;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === 'Enter') {
    event.preventDefault();
    const fields = [
      ...(input.form?.querySelectorAll<HTMLElement>('input:not([type=hidden]), textarea') ?? []),
    ];
    const next = fields[fields.indexOf(input) + (event.shiftKey ? -1 : 1)];
    next?.focus();
    if (next instanceof HTMLInputElement) next.select();
    return;
  }
  const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
  if (direction === 0 || input.readOnly) return;
  event.preventDefault();
  const points = readPoints(input.value) ?? 0;
  // From between two steps to the one that lies in the arrow's direction.
  const steps = points / scoreStep;
  const next = direction > 0 ? Math.floor(steps) + 1 : Math.ceil(steps) - 1;
  input.value = pointsText(Math.min(max, Math.max(0, next * scoreStep)));
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/** "35,5", in English "35.5": without grouping, so that they can be read back. */
export function pointsText(points: number | undefined): string {
  if (points === undefined) return '';
  return spokenLanguage() === 'en' ? String(points) : String(points).replace('.', ',');
}
