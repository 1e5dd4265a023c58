import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { beginSigningOut, countDrafts } from '../kept-drafts.ts';
import { Button } from './button.tsx';
import { Dialog, DialogClose } from './dialog.tsx';
import { PostForm } from './form.tsx';

/** Signs out; asks first where this browser still keeps something that the server hasn't taken. */
export function SignOutForm({ personId, className }: { personId: string; className: string }) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const isAgreed = useRef(false);
  const [count, setCount] = useState(0);

  function askFirst(event: FormEvent) {
    const drafts = countDrafts(personId);
    if (drafts > 0 && !isAgreed.current) {
      event.preventDefault();
      return setCount(drafts);
    }
    beginSigningOut(personId);
  }

  function signOutAllTheSame() {
    isAgreed.current = true;
    button.current?.form?.requestSubmit();
    // without a line it comes to nothing, and is asked about anew
    isAgreed.current = false;
  }

  return (
    <PostForm action={paths.signOut()} reloadDocument onSubmit={askFirst}>
      <button ref={button} type="submit" className={className}>
        {t('common:shell.signOut')}
      </button>
      <Dialog
        open={count > 0}
        onOpenChange={isOpen => !isOpen && setCount(0)}
        title={t('common:signOut.title', { count })}
        description={t('common:signOut.explain')}
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
