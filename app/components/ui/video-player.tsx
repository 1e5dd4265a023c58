import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TextLink } from './link.tsx';
import { Notice } from './notice.tsx';
import { Player, type PlayerProps } from './player.tsx';

export type VideoPlayerProps = PlayerProps & {
  /** The words of the link for who can't play it here. */
  downloadLabel: string;
  /** More links under the video. */
  children?: ReactNode;
};

/**
 * The browser's own player and a link to the file. Where scripts run: speed, keys, captions and going on where one
 * stopped.
 */
export function VideoPlayer({ downloadLabel, children, ...player }: VideoPlayerProps) {
  const { src, plays = 'yes' } = player;
  const { t } = useTranslation('watching');
  return (
    <figure className="mb-6 print:hidden">
      {plays === 'no' ? (
        <Notice tone="warning">{t('unplayable')}</Notice>
      ) : (
        // by this a page without the framework finds it (wake-when-reached-for.ts)
        <div data-player={JSON.stringify(player)}>
          <Player {...player} />
        </div>
      )}
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
