import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { Button } from '../ui/button.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Progress } from '../ui/progress.tsx';
import { useFormat } from '../use-format.ts';
import type { UploadState } from './use-upload.ts';

/** How far the video is, how fast it goes and how long it will take; or why it didn't arrive. */
export function UploadProgress({ state, cancel }: { state: UploadState; cancel: () => void }) {
  const { t } = useTranslation('entries');
  if (state.step === 'idle') return <UploadFailed state={state} />;
  return (
    <div className="mb-6 max-w-3xl rounded-lg border border-line bg-surface p-5">
      {state.step === 'sending' ? (
        <Sending {...state} />
      ) : (
        <Progress label={t(state.step === 'asking' ? 'upload.asking' : 'upload.checking')} />
      )}
      <p role="status" className="mb-4 text-muted">
        {t('upload.keepOpen')}
      </p>
      {state.step !== 'checking' && (
        <Button type="button" variant="secondary" onClick={cancel}>
          {t('upload.cancel')}
        </Button>
      )}
    </div>
  );
}

function Sending({ sent, total, bytesPerSecond }: Extract<UploadState, { step: 'sending' }>) {
  const { t } = useTranslation('entries');
  const percent = total > 0 ? Math.floor((sent / total) * 100) : 0;
  return (
    <>
      <Progress
        label={t('upload.sending')}
        value={sent}
        max={Math.max(1, total)}
        text={t('upload.progress', { sent, total, percent })}
      />
      <p className="mb-2 text-sm tabular-nums">
        {bytesPerSecond === null || bytesPerSecond <= 0 ? (
          t('upload.speedUnknown')
        ) : (
          <Speed bytesPerSecond={bytesPerSecond} left={total - sent} />
        )}
      </p>
    </>
  );
}

function Speed({ bytesPerSecond, left }: { bytesPerSecond: number; left: number }) {
  const { t } = useTranslation('entries');
  const { timeLeft } = useFormat();
  const speed = Math.round(bytesPerSecond);
  const milliseconds = Math.max(1000, (left / bytesPerSecond) * 1000);
  return <>{t('upload.speed', { speed, left: timeLeft(milliseconds) })}</>;
}

function UploadFailed({ state }: { state: Extract<UploadState, { step: 'idle' }> }) {
  const { t } = useTranslation('entries');
  if (state.failure === null) return null;
  if (state.failure === 'cancelled') {
    return (
      <Notice live tone="info">
        {t('upload.cancelled')}
      </Notice>
    );
  }
  return (
    <Notice live tone="danger">
      <p>{t(`upload.failed.${state.failure}`)}</p>
      {state.failure === 'signed-out' && (
        <p>
          <TextLink to={paths.signIn()} reload target="_blank">
            {t('upload.signIn')}
          </TextLink>
        </p>
      )}
    </Notice>
  );
}
