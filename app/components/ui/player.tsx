import { Captions, Maximize } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from './notice.tsx';
import { Button } from './push-button.tsx';
import { usePlayerControls } from './use-player-controls.ts';
import { useWatchPosition } from './use-watch-position.ts';
import { VideoKeys } from './video-keys.tsx';
import { VideoSpeed } from './video-speed.tsx';

export type PlayerProps = {
  src: string;
  /** Names the video for screen readers. */
  title: string;
  poster?: string;
  /** Address of the captions, in WebVTT. */
  captions?: string;
  /** `maybe`: a format that some browsers play; `no`: it can only be saved. */
  plays?: 'yes' | 'maybe' | 'no';
  /** Where the person stopped, in seconds. */
  resumeAt?: number | null;
  /** Where the player tells how far it is; without it the browser alone remembers. */
  saveTo?: string;
};

/**
 * The video and what steers it, in its place from the start: nothing moves when scripts come. Nothing of it needs the
 * framework: pages without one wake it alone.
 */
export function Player({ src, title, poster, captions, plays, resumeAt, saveTo }: PlayerProps) {
  const { t } = useTranslation('watching');
  const video = useRef<HTMLVideoElement>(null);
  const controls = usePlayerControls(video);
  const { offer, resume, startAnew } = useWatchPosition(video, { src, saveTo, resumeAt });
  const failed = useFailed(video);
  return (
    <>
      {offer !== null && (
        <div className="mb-2 flex flex-wrap gap-2 noscript:hidden">
          <Button type="button" size="small" onClick={resume}>
            {t('resume', { seconds: offer })}
          </Button>
          <Button type="button" size="small" variant="quiet" onClick={startAnew}>
            {t('fromStart')}
          </Button>
        </div>
      )}
      <div onKeyDownCapture={controls.onKeyDownCapture}>
        {/* biome-ignore lint/a11y/useMediaCaption: units may hand in videos without a file of captions */}
        <video
          ref={video}
          controls
          playsInline
          preload="metadata"
          src={src}
          poster={poster}
          aria-label={title}
          className="aspect-video w-full rounded-md bg-screen"
        >
          {captions && (
            <track kind="captions" src={captions} srcLang="vi" label={t('captionsLabel')} />
          )}
        </video>
      </div>
      {failed && (
        <div className="mt-2">
          <Notice tone="warning" live>
            {t(plays === 'maybe' ? 'maybeUnplayable' : 'failed')}
          </Notice>
        </div>
      )}
      <div className="noscript:hidden">
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <VideoSpeed speed={controls.speed} onChange={controls.setSpeed} />
          {captions && (
            <Button
              type="button"
              variant="secondary"
              size="small"
              icon={<Captions aria-hidden />}
              aria-pressed={controls.showsCaptions}
              onClick={controls.toggleCaptions}
            >
              {t('captionsButton')}
            </Button>
          )}
          <Button
            type="button"
            variant="secondary"
            size="small"
            icon={<Maximize aria-hidden />}
            onClick={controls.toggleFullScreen}
          >
            {t('fullScreen')}
          </Button>
        </div>
        <VideoKeys withCaptions={captions !== undefined} />
      </div>
      <output className="sr-only">
        {controls.said && t(controls.said.key, controls.said.params ?? {})}
      </output>
    </>
  );
}

/** Whether the browser gave the video up, before this page came to life or after. */
function useFailed(video: { readonly current: HTMLVideoElement | null }): boolean {
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const look = () => setFailed(element.error !== null);
    look();
    element.addEventListener('error', look);
    element.addEventListener('loadeddata', look);
    return () => {
      element.removeEventListener('error', look);
      element.removeEventListener('loadeddata', look);
    };
  }, [video]);
  return failed;
}
