import type { ReactNode } from 'react';
import { paths } from '#app/http/paths.ts';
import { VideoPlayer } from '../ui/video-player.tsx';

/** How a page shows the video of one version. */
export type ShownPlayer = {
  entryCode: string;
  number: number;
  plays: 'yes' | 'maybe' | 'no';
  posterWidth: number | null;
  captions: string | null;
  resumeAt: number | null;
  remembers: boolean;
};

export type EntryPlayerProps = {
  contest: string;
  player: ShownPlayer;
  title: string;
  downloadLabel: string;
  children?: ReactNode;
};

/** The video of a version, with its captions and poster. */
export function EntryPlayer({ contest, player, ...rest }: EntryPlayerProps) {
  const { entryCode, number, posterWidth, captions, resumeAt } = player;
  const of = [contest, entryCode, number] as const;
  return (
    <VideoPlayer
      {...rest}
      src={paths.entryVideo(...of)}
      plays={player.plays}
      poster={posterWidth ? paths.entryPicture(...of, 'poster', posterWidth) : undefined}
      // another file of captions, another address: players keep what they have
      captions={captions === null ? undefined : `${paths.captions(...of)}?v=${captions}`}
      resumeAt={resumeAt}
      saveTo={player.remembers ? paths.watchPosition(...of) : undefined}
    />
  );
}
