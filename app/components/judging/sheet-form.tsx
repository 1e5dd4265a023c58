import { useNavigate } from '@remix-run/react';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContestCriterion } from '#app/domain/contest-rules.ts';
import { greatestSheetTotal, type Scores, sheetTotal } from '#app/domain/judging/score-sheet.ts';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import {
  judgeField,
  mostCommentCharacters,
  type NewerSheet,
  type ScoreSheetTyped,
  scoreField,
} from '#app/forms/judging.ts';
import { paths } from '#app/http/paths.ts';
import { formatNumber } from '../format.ts';
import type { DraftPlace } from '../kept-drafts.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { CriterionField, pointsText } from './criterion-field.tsx';
import { NewerSheetNotice } from './newer-sheet-notice.tsx';
import { RefusedNotice, UnsavedNotice } from './refused-notice.tsx';
import { SheetBar } from './sheet-bar.tsx';
import {
  fieldsOf,
  fieldsOfSheet,
  keepStill,
  readDraft,
  type SheetFields,
  submitErrors,
} from './sheet-fields.ts';
import { noteSheet } from './sheets-ahead.ts';
import { useAutosave } from './use-autosave.ts';
import { useOtherTabs } from './use-other-tabs.ts';
import { useSheetKeys } from './use-sheet-keys.ts';
import { useUndo } from './use-undo.ts';

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
  place: DraftPlace;
  version: number;
  criteria: readonly ContestCriterion[];
  sheet: NewerSheet;
  answer: SheetAnswer | null;
  previous: string | null;
  next: string | null;
  /** Of the sheet as it is typed, for what stands beside it. */
  onTotal: (total: number | null) => void;
};

/** Where the sheet stands on the page. */
const sheetAnchor = 'phieu';

/** The judge's own sheet to fill in; saves by itself, or by its button where no JavaScript runs. */
export function SheetForm(props: SheetFormProps) {
  const { action, criteria, sheet, answer, place, onTotal } = props;
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement | null>(null);
  const [hydrated, setHydrated] = useState(false);
  const [scores, setScores] = useState<Scores>(sheet.scores);
  const [errors, setErrors] = useState<FieldErrors>(answer?.errors ?? {});
  useEffect(() => setHydrated(true), []);
  useEffect(() => setErrors(answer?.errors ?? {}), [answer]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said of one field moves those below it
  useEffect(() => keepInSight(form.current), [errors]);

  /** While somebody types, errors only go away; new ones wait until the pause. */
  const readAgain = useCallback(() => {
    if (!form.current) return;
    const found = readDraft(fieldsOf(form.current), criteria);
    setScores(found.scores);
    onTotal(Object.keys(found.scores).length > 0 ? sheetTotal(found.scores, criteria) : null);
    setErrors(shown => keepStill(shown, found.errors, found.scores));
  }, [criteria, onTotal]);

  const faults = useCallback(
    (fields: SheetFields) => {
      const found = readDraft(fields, criteria);
      setErrors(shown => ({ ...keepStill(shown, found.errors, found.scores), ...found.errors }));
      return Object.keys(found.errors);
    },
    [criteria],
  );

  const told = useRef<(newer: NewerSheet) => void>(() => {});
  const hear = useCallback((newer: NewerSheet) => told.current(newer), []);
  const tell = useOtherTabs(action, hear);
  const navigate = useNavigate();
  const onSaved = useCallback(
    (fields: SheetFields, saved: Pick<NewerSheet, 'state' | 'revision' | 'savedAt'>) => {
      const { scores: points } = readDraft(fields, criteria);
      const stands = { ...saved, scores: points, comment: fields.comment ?? '' };
      noteSheet(place, stands);
      tell(stands);
      if (saved.state === 'submitted') navigate(`${action}?da=submitted`, { replace: true });
    },
    [action, criteria, navigate, place, tell],
  );
  /** What a submission lacks, as the page or the server found. */
  const [lacking, setLacking] = useState<{ errors: FieldErrors } | null>(null);
  const onErrors = useCallback((found: FieldErrors) => {
    setLacking({ errors: found });
    setErrors(found);
  }, []);
  const [isWithdrawn, setWithdrawn] = useState(false);
  const saving = useAutosave(form, {
    ...{ saveTo: props.saveTo, place, version: props.version, saved: sheet, faults, answer },
    ...{ onFilled: readAgain, onSaved, onErrors },
    asFields: useCallback(one => fieldsOfSheet(one, criteria), [criteria]),
    onWithdrawn: useCallback(() => setWithdrawn(true), []),
  });
  told.current = saving.heard;
  const { state } = saving;

  const restored = useCallback(() => {
    readAgain();
    saving.changed();
  }, [readAgain, saving.changed]);
  const undoing = useUndo(form, restored);

  function handleInput() {
    undoing.note();
    restored();
  }

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const submits = submitter instanceof HTMLButtonElement && submitter.value === 'submit';
    if (submits) {
      const found = submitErrors(fieldsOf(event.currentTarget), criteria);
      setWithdrawn(false);
      if (Object.keys(found).length > 0) return onErrors(found);
      setLacking(null);
      void saving.submit();
    } else if (state.kind === 'refused' && state.newer) saving.overwrite(state.newer);
    else void saving.retry();
  }

  const isSubmitting = state.kind === 'submitting';
  useEffect(() => {
    // What is being submitted is what stands on the screen.
    for (const field of form.current?.elements ?? []) {
      const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
      if (isField) field.readOnly = isSubmitting;
    }
  }, [isSubmitting]);
  const isQueued = state.kind === 'offline' && state.submits;

  const neighbours = {
    previous: props.previous && paths.scoreSheet(place.contest, props.previous),
    next: props.next && paths.scoreSheet(place.contest, props.next),
  };
  useSheetKeys(form, { ...neighbours, undo: undoing.undo });

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
  const shownErrors = (lacking ?? answer)?.errors ?? {};
  const summary = criteria.flatMap(criterion => {
    const message = words(shownErrors[scoreField(criterion.key)], criterion);
    return message ? [{ field: scoreField(criterion.key), message }] : [];
  });

  return (
    <PostForm
      id={summary.length > 0 ? undefined : sheetAnchor}
      // Without JavaScript the answer is a new page: it opens at the sheet, where its errors stand.
      action={`${action}#${sheetAnchor}`}
      // what a browser fills in again by itself would be saved as typed
      autoComplete="off"
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
      <input type="hidden" name={judgeField} value={place.personId} />
      <input type="hidden" name="revision" value={revision} />
      <ErrorSummary id={sheetAnchor} errors={summary} answer={lacking} />
      {newer ? (
        <NewerSheetNotice
          newer={newer}
          criteria={criteria}
          reloadTo={action}
          onKeepMine={hydrated ? () => saving.overwrite(newer) : undefined}
          onLeave={saving.giveUp}
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
        // a browser only looks whether the first line can be seen, not what stands over it
        onFocus={() => keepInSight(form.current)}
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
        answered={lacking ?? answer ?? (isQueued || refusal ? state : null)}
        onWithdraw={isQueued ? saving.changed : null}
        next={neighbours.next}
        onUndo={undoing.canUndo ? undoing.undo : null}
      >
        {isWithdrawn && (
          <p role="alert" className="mb-1 text-sm font-semibold text-warning">
            {t('judging:saving.submit.withdrawn')}
          </p>
        )}
        {saving.blocker.state === 'blocked' && state.kind !== 'saving' && (
          <UnsavedNotice
            isKept={state.kind === 'offline' && state.isKept}
            onStay={() => saving.blocker.reset?.()}
            onLeave={() => saving.blocker.proceed?.()}
          />
        )}
      </SheetBar>
    </PostForm>
  );
}

/** The field that somebody is at stands above the bar at the end of the sheet. */
function keepInSight(form: HTMLFormElement | null) {
  const field = document.activeElement;
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  if (isField && form?.contains(field)) field.scrollIntoView({ block: 'nearest' });
}
