import type { ReactNode } from 'react';
import { Button, buttonClass } from './button.tsx';
import { ErrorSummary, summaryErrors } from './error-summary.tsx';
import { PostForm } from './form.tsx';

export type ConfirmSectionProps = {
  /** The words on the closed button: "Rút bài dự thi". */
  trigger: ReactNode;
  title: ReactNode;
  /** What will happen; fields (a reason) go here too. */
  children?: ReactNode;
  confirmLabel: ReactNode;
  tone?: 'danger' | 'normal';
  /** Where the form posts to; this page unless given. */
  action?: string;
  hidden?: Record<string, string | number>;
  /** Starts open, when the server sent the form back with an error. */
  open?: boolean;
  encType?: 'multipart/form-data';
  /** By field what the server said to it, where the page has no list of mistakes at its top. */
  errors?: Readonly<Record<string, string | undefined>>;
};

/** A button that opens a question with a form under it: a confirmation that needs no JavaScript. */
export function ConfirmSection(props: ConfirmSectionProps) {
  const { trigger, title, children, confirmLabel, tone = 'danger', action, hidden, open } = props;
  const errors = summaryErrors(props.errors ?? {});
  return (
    <details open={open} className="group mb-4 print:hidden">
      <summary className={buttonClass({ variant: tone === 'danger' ? 'danger' : 'secondary' })}>
        {trigger}
      </summary>
      <div className="mt-3 max-w-3xl rounded-lg border border-line-strong bg-surface p-5">
        <h3 className="mb-2 text-lg font-semibold">{title}</h3>
        <ErrorSummary errors={errors} />
        <PostForm action={action} hidden={hidden} encType={props.encType} preventScrollReset>
          {children && <div className="mb-5 [&>p]:max-w-prose [&>p+*]:mt-3">{children}</div>}
          <Button variant={tone === 'danger' ? 'danger' : 'primary'}>{confirmLabel}</Button>
        </PostForm>
      </div>
    </details>
  );
}
