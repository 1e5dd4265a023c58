import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VideoEntryRules } from '#app/domain/entries/entry-rules.ts';
import { looksLikeVideo } from '#app/domain/entries/file-name.ts';
import { FileField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { DropZone } from './drop-zone.tsx';

type Chosen = { name: string; type: string; size: number; seconds: number | null };

/** Chooses the video, and says at once what the browser can see is wrong with it: a warning, never a refusal. */
export function VideoFileField({ rules, error }: { rules: VideoEntryRules; error?: string }) {
  const { t } = useTranslation('entries');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const latest = useRef<File | null>(null);

  useEffect(
    () => () => {
      latest.current = null;
    },
    [],
  );

  async function look(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0] ?? null;
    latest.current = file;
    setChosen(file && { ...seen(file), seconds: null });
    if (!file) return;
    const seconds = await secondsOf(file);
    if (latest.current === file) setChosen({ ...seen(file), seconds });
  }

  return (
    <DropZone>
      <FileField
        name="video"
        label={t('fields.video')}
        hint={t('fields.videoHint', { seconds: rules.maximumSeconds, bytes: rules.maximumBytes })}
        error={error}
        accept="video/*,.mp4,.mov,.m4v,.webm,.mkv,.avi,.mts,.m2ts,.mpg"
        onChange={look}
      />
      <div role="status" className="-mt-3 max-w-3xl">
        {chosen && <ChosenFile chosen={chosen} rules={rules} />}
      </div>
    </DropZone>
  );
}

/** What is kept of a chosen file. */
const seen = ({ name, type, size }: File) => ({ name, type, size });

function ChosenFile({ chosen, rules }: { chosen: Chosen; rules: VideoEntryRules }) {
  const { t } = useTranslation('entries');
  const { name, size, seconds } = chosen;
  if (!looksLikeVideo(chosen))
    return <Notice tone="warning">{t('precheck.notVideo', { name })}</Notice>;
  if (size === 0) return <Notice tone="warning">{t('precheck.empty')}</Notice>;
  if (size > rules.maximumBytes) {
    return (
      <Notice tone="warning">{t('precheck.tooLarge', { maximum: rules.maximumBytes })}</Notice>
    );
  }
  if (seconds !== null && seconds > rules.maximumSeconds + rules.toleranceSeconds) {
    return (
      <Notice tone="warning">
        {t('precheck.tooLong', { seconds, maximum: rules.maximumSeconds })}
      </Notice>
    );
  }
  return (
    <p className="mb-6 text-sm text-muted wrap-anywhere">
      {seconds === null
        ? t('precheck.chosen', { name, size })
        : t('precheck.chosenLength', { name, size, seconds })}
    </p>
  );
}

/** The length that this browser finds; null for formats that it can't play. */
function secondsOf(file: File): Promise<number | null> {
  return new Promise(resolve => {
    const video = document.createElement('video');
    const url = URL.createObjectURL(file);
    const finish = (seconds: number | null) => {
      URL.revokeObjectURL(url);
      resolve(seconds);
    };
    video.preload = 'metadata';
    video.onloadedmetadata = () => finish(Number.isFinite(video.duration) ? video.duration : null);
    video.onerror = () => finish(null);
    video.src = url;
  });
}
