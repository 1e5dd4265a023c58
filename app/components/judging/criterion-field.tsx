import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContestCriterion, scoreStep } from '#app/domain/contest-rules.ts';
import { readPoints } from '#app/domain/judging/score-sheet.ts';
import { scoreField } from '#app/forms/judging.ts';
import { formatNumber } from '../format.ts';
import { TextField } from '../ui/field.tsx';

export type CriterionFieldProps = {
  criterion: ContestCriterion;
  defaultValue: string;
  /** A key of `judging:errors`. */
  error?: string;
};

/** Points for one criterion. Text, not a number input: those refuse "35,5" in a browser that speaks English. */
export function CriterionField({ criterion, defaultValue, error }: CriterionFieldProps) {
  const { t } = useTranslation();
  const { key, name, guidance, max } = criterion;
  return (
    <TextField
      name={scoreField(key)}
      label={name}
      hint={guidance}
      error={error && t(`judging:errors.${error}`, { name, max: formatNumber(max) })}
      defaultValue={defaultValue}
      inputMode="decimal"
      autoComplete="off"
      enterKeyHint="next"
      width="short"
      className="text-lg font-semibold tabular-nums"
      onKeyDown={event => step(event, max)}
      suffix={t('judging:sheet.ofMax', { max: formatNumber(max) })}
    />
  );
}

/** Arrow keys go one step up or down; Enter goes to the next field, as at a till, and never submits. */
function step(event: KeyboardEvent<HTMLInputElement>, max: number) {
  const input = event.currentTarget;
  if (event.key === 'Enter') {
    event.preventDefault();
    const fields = [
      ...(input.form?.querySelectorAll<HTMLElement>('input:not([type=hidden]), textarea') ?? []),
    ];
    fields[fields.indexOf(input) + 1]?.focus();
    return;
  }
  const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
  if (direction === 0) return;
  event.preventDefault();
  const points = readPoints(input.value) ?? 0;
  // From between two steps to the one that lies in the arrow's direction.
  const steps = points / scoreStep;
  const next = direction > 0 ? Math.floor(steps) + 1 : Math.ceil(steps) - 1;
  input.value = pointsText(Math.min(max, Math.max(0, next * scoreStep)));
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/** "35,5": points as Vietnamese people write them, without grouping, so that they can be read back. */
export function pointsText(points: number | undefined): string {
  return points === undefined ? '' : String(points).replace('.', ',');
}
