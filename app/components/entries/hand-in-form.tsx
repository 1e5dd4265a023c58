import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryRules } from '#app/domain/entries/entry-rules.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';
import { type Answer, answerErrors } from './answer-errors.ts';
import { fieldNames, HandInFields } from './hand-in-fields.tsx';
import { UploadProgress } from './upload-progress.tsx';
import { useUpload } from './use-upload.ts';

export type HandInFormProps = {
  contest: { code: string };
  rules: EntryRules;
  answer: Answer | null;
  /** What the fields start with. */
  values: Readonly<Record<string, string | undefined>>;
  hidden: Record<string, string>;
  submitLabel: string;
  cancelTo: string;
  /** Fields above those of the entry. */
  children?: (errors: Readonly<Record<string, string>>) => ReactNode;
  /** Names of the fields in `children`, in their order. */
  furtherFields?: readonly string[];
};

/**
 * The form of a hand-in. A slogan is a plain post. So is a video without JavaScript; with it the file is sent in
 * pieces in the background, and the page stays as it is until there is a receipt.
 */
export function HandInForm(props: HandInFormProps) {
  const { contest, rules, values, hidden, submitLabel, cancelTo, children } = props;
  const { t } = useTranslation('entries');
  const isVideo = rules.kind === 'video';
  const upload = useUpload(contest.code, { isNeeded: isVideo });
  const isIdle = upload.state.step === 'idle';
  const isPaused = upload.state.step === 'sending' && upload.state.halt === 'paused';
  const own = upload.state.step === 'idle' ? upload.state.answer : null;
  // once something was sent in the background, what the page came with is no longer the answer
  const [isOwn, setOwn] = useState(false);
  const shown = [...(props.furtherFields ?? []), ...fieldNames(rules.kind)];
  const errors = answerErrors(isOwn ? own : props.answer, rules.kind, shown, t);
  const progress = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!isIdle) progress.current?.scrollIntoView({ block: 'nearest' });
  }, [isIdle]);

  function sendInBackground(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isIdle) return;
    setOwn(true);
    void upload.start(event.currentTarget);
  }

  return (
    <>
      <ErrorSummary errors={summaryErrors(errors)} answer={own} />
      <PostForm
        hidden={hidden}
        encType={isVideo ? 'multipart/form-data' : undefined}
        reloadDocument={isVideo}
        onSubmit={isVideo ? sendInBackground : undefined}
      >
        {/* what the form says was taken with the first byte: it can't be changed while the file is on its way */}
        <fieldset disabled={!isIdle} className="min-w-0">
          <LeaveGuard returned={isOwn ? own : props.answer} isOff={!isIdle} />
          {children?.(errors)}
          <HandInFields rules={rules} errors={errors} values={values} />
        </fieldset>
        <div ref={progress}>
          <UploadProgress upload={upload} />
        </div>
        <FormActions>
          <Button
            busy={isIdle ? undefined : true}
            busyLabel={isPaused ? t('upload:submitPaused') : undefined}
          >
            {submitLabel}
          </Button>
          <ButtonLink variant="quiet" to={cancelTo}>
            {t('handIn.cancel')}
          </ButtonLink>
        </FormActions>
      </PostForm>
    </>
  );
}
