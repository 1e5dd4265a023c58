import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContestCriterion } from '#app/domain/contest-rules.ts';
import {
  greatestSheetTotal,
  type Scores,
  scoreProblems,
  sheetTotal,
} from '#app/domain/judging/score-sheet.ts';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import {
  mostCommentCharacters,
  type NewerSheet,
  readScoreSheetForm,
  type ScoreSheetTyped,
  scoreField,
} from '#app/forms/judging.ts';
import { formatNumber, type Instant } from '../format.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { CriterionField, pointsText } from './criterion-field.tsx';
import { NewerSheetNotice } from './newer-sheet-notice.tsx';
import { RefusedNotice, UnsavedNotice } from './refused-notice.tsx';
import { SheetBar } from './sheet-bar.tsx';
import { useAutosave } from './use-autosave.ts';

/** What the server said to the form, where it said no. */
export type SheetAnswer = {
  refusal: { code: string; params?: VerdictParams } | null;
  errors: FieldErrors;
  typed: ScoreSheetTyped;
  newer: NewerSheet | null;
};

export type SheetFormProps = {
  action: string;
  saveTo: string;
  version: number;
  criteria: readonly ContestCriterion[];
  sheet: { scores: Scores; comment: string; revision: number; savedAt: Instant | null };
  answer: SheetAnswer | null;
};

/** Where the sheet stands on the page. */
const sheetAnchor = 'phieu';

/** The judge's own sheet to fill in; saves by itself, or by its button where no JavaScript runs. */
export function SheetForm(props: SheetFormProps) {
  const { action, criteria, sheet, answer } = props;
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement | null>(null);
  const [hydrated, setHydrated] = useState(false);
  const [scores, setScores] = useState<Scores>(sheet.scores);
  const [errors, setErrors] = useState<FieldErrors>(answer?.errors ?? {});
  useEffect(() => setHydrated(true), []);
  useEffect(() => setErrors(answer?.errors ?? {}), [answer]);

  const check = useCallback(() => {
    const found = form.current ? draftErrors(form.current, criteria) : { errors: {}, scores: {} };
    setErrors(shown => ({ ...keepStill(shown, found.errors, found.scores), ...found.errors }));
    return Object.keys(found.errors).length === 0;
  }, [criteria]);

  const saving = useAutosave(form, {
    saveTo: props.saveTo,
    revision: sheet.revision,
    savedAt: sheet.savedAt,
    isValid: check,
    answer,
  });
  const { state } = saving;

  function handleInput() {
    if (!form.current) return;
    const found = draftErrors(form.current, criteria);
    setScores(found.scores);
    // While somebody types, errors only go away; new ones wait until the pause.
    setErrors(shown => keepStill(shown, found.errors, found.scores));
    saving.changed();
  }

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const submits = submitter instanceof HTMLButtonElement && submitter.value === 'submit';
    if (!submits) {
      event.preventDefault();
      if (state.kind === 'refused' && state.newer) saving.overwrite(state.newer);
      else void saving.retry();
    } else if (saving.running.current) {
      // The save under way will change the revision: submit what follows it.
      event.preventDefault();
      const target = event.currentTarget;
      void saving.running.current.then(() => setTimeout(() => target.requestSubmit(submitter)));
    } else {
      saving.letGo();
    }
  }

  // Until the page lives, a newer sheet named by the answer is what the next save goes over, knowingly.
  const newer = state.kind === 'refused' ? state.newer : (answer?.newer ?? null);
  const revision = hydrated ? saving.revision : (answer?.newer?.revision ?? sheet.revision);
  const typed = answer?.typed;
  const refusal = state.kind === 'refused' ? state : hydrated ? null : (answer?.refusal ?? null);
  const words = (key: string | undefined, criterion?: ContestCriterion) =>
    key &&
    t(`judging:errors.${key}`, {
      name: criterion?.name ?? '',
      max: formatNumber(criterion?.max ?? mostCommentCharacters),
    });

  return (
    <PostForm
      id={sheetAnchor}
      // Without JavaScript the answer is a new page: it opens at the sheet, where its errors stand.
      action={`${action}#${sheetAnchor}`}
      onInput={handleInput}
      onSubmit={handleSubmit}
      className="scroll-mt-4 rounded-lg border border-line bg-surface px-5 pt-5 sm:px-6"
    >
      <input
        type="hidden"
        name="version"
        value={props.version}
        ref={input => {
          form.current = input?.form ?? null;
        }}
      />
      <input type="hidden" name="revision" value={revision} />
      {answer && (
        <ErrorSummary
          errors={criteria.flatMap(criterion => {
            const message = words(answer.errors[scoreField(criterion.key)], criterion);
            return message ? [{ field: scoreField(criterion.key), message }] : [];
          })}
        />
      )}
      {newer ? (
        <NewerSheetNotice
          newer={newer}
          criteria={criteria}
          reloadTo={action}
          onKeepMine={hydrated ? () => saving.overwrite(newer) : undefined}
          onLeave={saving.letGo}
        />
      ) : (
        refusal && <RefusedNotice {...refusal} reloadTo={action} onLeave={saving.letGo} />
      )}
      <h2 className="mb-4 text-lg font-semibold">{t('judging:sheet.yourSheet')}</h2>
      {criteria.map(criterion => (
        <CriterionField
          key={criterion.key}
          criterion={criterion}
          defaultValue={typed?.scores[criterion.key] ?? pointsText(sheet.scores[criterion.key])}
          error={errors[scoreField(criterion.key)]}
        />
      ))}
      <TextAreaField
        name="comment"
        label={t('judging:sheet.comment')}
        hint={t('judging:sheet.commentHint')}
        required={false}
        rows={3}
        className="scroll-mb-48"
        error={words(errors.comment)}
        defaultValue={typed?.comment ?? sheet.comment}
      />
      <SheetBar
        total={sheetTotal(scores, criteria)}
        greatest={greatestSheetTotal(criteria)}
        missing={criteria.filter(({ key }) => scores[key] === undefined).map(({ name }) => name)}
        state={state}
        hydrated={hydrated}
        onConfirming={() => void saving.flush()}
        refused={answer}
      >
        {saving.blocker.state === 'blocked' && state.kind !== 'saving' && (
          <UnsavedNotice
            onStay={() => saving.blocker.reset?.()}
            onLeave={() => saving.blocker.proceed?.()}
          />
        )}
      </SheetBar>
    </PostForm>
  );
}

/** What a draft may not have, by field, and the points that can be read. */
function draftErrors(form: HTMLFormElement, criteria: readonly ContestCriterion[]) {
  const read = readScoreSheetForm(new FormData(form), criteria);
  const scores: Record<string, number> = {};
  const errors: Record<string, string> = read.ok
    ? {}
    : ({ ...read.errors } as Record<string, string>);
  const one = new FormData(form);
  for (const criterion of criteria) {
    const alone = readScoreSheetForm(one, [criterion]);
    const points = alone.ok ? alone.values.scores[criterion.key] : undefined;
    if (points === undefined) continue;
    const [problem] = scoreProblems({ [criterion.key]: points }, [criterion], 'draft');
    if (problem) errors[scoreField(criterion.key)] = problem.code;
    else scores[criterion.key] = points;
  }
  return { errors, scores };
}

/** Of the errors shown those that still hold; "missing" holds until there are points. */
function keepStill(shown: FieldErrors, found: FieldErrors, scores: Scores): FieldErrors {
  const still = Object.entries(shown).filter(([field, code]) =>
    code === 'missing' ? scores[field.slice('scores.'.length)] === undefined : found[field],
  );
  return Object.fromEntries(still);
}
