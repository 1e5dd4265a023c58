import { Captions, Download, Maximize } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { TextLink } from './link.tsx';
import { Notice } from './notice.tsx';
import { usePlayerControls } from './use-player-controls.ts';
import { useWatchPosition } from './use-watch-position.ts';
import { VideoKeys } from './video-keys.tsx';
import { VideoSpeed } from './video-speed.tsx';

export type VideoPlayerProps = {
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
  /** The words of the link for who can't play it here. */
  downloadLabel: string;
  /** More links under the video. */
  children?: ReactNode;
};

/**
 * The browser's own player and a link to the file. Where scripts run: speed, keys, captions and going on where one
 * stopped.
 */
export function VideoPlayer(props: VideoPlayerProps) {
  const { src, downloadLabel, plays = 'yes', children } = props;
  const { t } = useTranslation('watching');
  return (
    <figure className="mb-6 print:hidden">
      {plays === 'no' ? <Notice tone="warning">{t('unplayable')}</Notice> : <Player {...props} />}
      <figcaption className="mt-2 flex flex-wrap gap-x-6 text-sm">
        <TextLink to={src} download className="inline-flex min-h-8 items-center gap-1.5">
          <Download aria-hidden className="size-4" />
          {downloadLabel}
        </TextLink>
        {children}
      </figcaption>
    </figure>
  );
}

function Player({ src, title, poster, captions, plays, resumeAt, saveTo }: VideoPlayerProps) {
  const { t } = useTranslation('watching');
  const video = useRef<HTMLVideoElement>(null);
  const controls = usePlayerControls(video);
  const { offer, resume, startAnew } = useWatchPosition(video, { src, saveTo, resumeAt });
  const failed = useFailed(video);
  const { isLive } = controls;
  return (
    <>
      {isLive && offer !== null && (
        <div className="mb-2 flex flex-wrap gap-2">
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
          className="aspect-video w-full rounded-md bg-ink"
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
      {isLive && (
        <>
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
        </>
      )}
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
