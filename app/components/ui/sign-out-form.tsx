import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { beginSigningOut, countDrafts, countKeptAttempts } from '../kept-drafts.ts';
import { Button } from './button.tsx';
import { Dialog, DialogClose } from './dialog.tsx';
import { PostForm } from './form.tsx';

/** Signs out; asks first where this browser still keeps something that the server hasn't taken. */
export function SignOutForm({ personId, className }: { personId: string; className: string }) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const isAgreed = useRef(false);
  /** What would be lost; null: nothing is asked. */
  const [kept, setKept] = useState<{ words: 'signOut' | 'signOutOfAttempt'; count: number } | null>(
    null,
  );

  function askFirst(event: FormEvent) {
    const drafts = countDrafts(personId);
    const attempts = countKeptAttempts(personId);
    if (drafts + attempts > 0 && !isAgreed.current) {
      event.preventDefault();
      const words = attempts > 0 ? 'signOutOfAttempt' : 'signOut';
      return setKept({ words, count: drafts + attempts });
    }
    beginSigningOut(personId);
  }

  function signOutAllTheSame() {
    isAgreed.current = true;
    button.current?.form?.requestSubmit();
    // without a line it comes to nothing, and is asked about anew
    isAgreed.current = false;
  }

  const words = kept?.words ?? 'signOut';
  return (
    <PostForm action={paths.signOut()} reloadDocument onSubmit={askFirst}>
      <button ref={button} type="submit" className={className}>
        {t('common:shell.signOut')}
      </button>
      <Dialog
        open={kept !== null}
        onOpenChange={isOpen => !isOpen && setKept(null)}
        title={t(`common:${words}.title`, { count: kept?.count })}
        description={t(`common:${words}.explain`)}
        actions={
          <>
            <DialogClose>
              <Button type="button">{t('common:signOut.stay')}</Button>
            </DialogClose>
            <DialogClose>
              <Button type="button" variant="danger" onClick={signOutAllTheSame}>
                {t('common:signOut.leave')}
              </Button>
            </DialogClose>
          </>
        }
      />
    </PostForm>
  );
}
