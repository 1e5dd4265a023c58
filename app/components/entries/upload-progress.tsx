import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogClose } from '../ui/dialog.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Progress } from '../ui/progress.tsx';
import { useFormat } from '../use-format.ts';
import type { UploadState, useUpload } from './use-upload.ts';

type Upload = Pick<ReturnType<typeof useUpload>, 'state' | 'pause' | 'resume' | 'cancel'>;
type Sent = Extract<UploadState, { step: 'sending' }>;

/** So long the server keeps what has arrived. */
const keptDays = 7;

/** How far the video is, how fast it goes and how long it will take; why it halts, or why it didn't arrive. */
export function UploadProgress({ upload }: { upload: Upload }) {
  const { t } = useTranslation('upload');
  const { state } = upload;
  if (state.step === 'idle') return <UploadFailed state={state} />;
  return (
    <div className="mb-6 max-w-3xl rounded-lg border border-line bg-surface p-5">
      {state.step === 'asking' && <Progress label={t('asking')} />}
      {state.step === 'checking' && (
        <>
          <Progress label={t('checking')} />
          {state.isSignedOut ? (
            <Notice live tone="warning">
              <p>{t('checkingSignedOut')}</p>
              <SignIn />
            </Notice>
          ) : (
            <p role="status" className="text-muted">
              {t('checkingNote')}
            </p>
          )}
        </>
      )}
      {state.step === 'sending' && (
        <>
          <SentSoFar {...state} />
          {state.halt && <Halt halt={state.halt} />}
          <p className="mb-4 text-sm text-muted">{t('closable', { days: keptDays })}</p>
          <Actions upload={upload} sent={state} />
        </>
      )}
    </div>
  );
}

function SentSoFar({ sent, total, bytesPerSecond, halt }: Sent) {
  const { t } = useTranslation('upload');
  const percent = total > 0 ? Math.floor((sent / total) * 100) : 0;
  const isKnown = bytesPerSecond !== null && bytesPerSecond > 0;
  return (
    <>
      <Progress
        label={t(halt === 'paused' ? 'paused' : 'sending')}
        value={sent}
        max={Math.max(1, total)}
        tone={halt && halt !== 'paused' ? 'warning' : 'info'}
        text={t('progress', { sent, total, percent })}
      />
      {!halt && (
        <p className="mb-2 text-sm tabular-nums">
          {isKnown ? (
            <Speed bytesPerSecond={bytesPerSecond} left={total - sent} />
          ) : (
            t('speedUnknown')
          )}
        </p>
      )}
    </>
  );
}

function Speed({ bytesPerSecond, left }: { bytesPerSecond: number; left: number }) {
  const { t } = useTranslation('upload');
  const { timeLeft } = useFormat();
  const speed = Math.round(bytesPerSecond);
  const milliseconds = Math.max(1000, (left / bytesPerSecond) * 1000);
  return <>{t('speed', { speed, left: timeLeft(milliseconds) })}</>;
}

function Halt({ halt }: { halt: NonNullable<Sent['halt']> }) {
  const { t } = useTranslation('upload');
  return (
    <Notice live tone={halt === 'paused' ? 'info' : 'warning'}>
      <p>{t(`halt.${halt}`)}</p>
      {halt === 'signed-out' && <SignIn />}
    </Notice>
  );
}

function Actions({ upload, sent }: { upload: Upload; sent: Sent }) {
  const { t } = useTranslation('upload');
  const { halt } = sent;
  const waits = halt === 'paused' || halt === 'signed-out';
  return (
    <div className="flex flex-wrap gap-3">
      {waits ? (
        <Button type="button" onClick={upload.resume}>
          {t('resume')}
        </Button>
      ) : (
        <Button type="button" variant="secondary" onClick={upload.pause}>
          {t('pause')}
        </Button>
      )}
      <Dialog
        trigger={
          <Button type="button" variant="quiet">
            {t('cancel')}
          </Button>
        }
        title={t('cancelTitle')}
        description={t('cancelBody', { sent: sent.sent })}
        actions={
          <>
            <DialogClose>
              <Button type="button" variant="danger" onClick={upload.cancel}>
                {t('cancelConfirm')}
              </Button>
            </DialogClose>
            <DialogClose>
              <Button type="button" variant="secondary">
                {t('cancelKeep')}
              </Button>
            </DialogClose>
          </>
        }
      />
    </div>
  );
}

function UploadFailed({ state }: { state: Extract<UploadState, { step: 'idle' }> }) {
  const { t } = useTranslation('upload');
  if (state.failure === null) return null;
  if (state.failure === 'cancelled') {
    return (
      <Notice live tone="info">
        {t('cancelled')}
      </Notice>
    );
  }
  return (
    <Notice live tone="danger">
      <p>{t(`failed.${state.failure}`)}</p>
      {state.failure === 'signed-out' && <SignIn />}
    </Notice>
  );
}

function SignIn() {
  const { t } = useTranslation('upload');
  return (
    <p>
      <TextLink to={paths.signIn()} reload target="_blank">
        {t('signIn')}
      </TextLink>
    </p>
  );
}
