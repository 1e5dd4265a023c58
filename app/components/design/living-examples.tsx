import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogClose } from '../ui/dialog.tsx';
import { Toast } from '../ui/toast.tsx';

/** What only a page that lives can show: a dialog and a toast, each behind its button. */
export function LivingExamples() {
  const { t } = useTranslation('design');
  const [isAsked, setIsAsked] = useState(false);
  const [isSaid, setIsSaid] = useState(false);
  return (
    <>
      <Button
        type="button"
        variant="secondary"
        aria-haspopup="dialog"
        onClick={() => setIsAsked(true)}
      >
        {t('answers.openDialog')}
      </Button>
      <Dialog
        open={isAsked}
        onOpenChange={setIsAsked}
        title={t('answers.dialogTitle')}
        description={t('answers.dialogText')}
        actions={
          <DialogClose>
            <Button type="button">{t('answers.dialogStay')}</Button>
          </DialogClose>
        }
      />
      <Button type="button" variant="secondary" onClick={() => setIsSaid(true)}>
        {t('answers.openToast')}
      </Button>
      <Toast open={isSaid} onOpenChange={setIsSaid}>
        {t('answers.toast')}
      </Toast>
    </>
  );
}
