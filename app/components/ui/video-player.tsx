import { Download } from 'lucide-react';
import { TextLink } from './link.tsx';

export type VideoPlayerProps = {
  src: string;
  /** Names the video for screen readers. */
  title: string;
  poster?: string;
  /** The words of the link for who can't play it here. */
  downloadLabel: string;
};

/** The browser's own player, and a link to the file. */
export function VideoPlayer({ src, title, poster, downloadLabel }: VideoPlayerProps) {
  return (
    <figure className="mb-6 print:hidden">
      {/* biome-ignore lint/a11y/useMediaCaption: units hand in videos without a caption file */}
      <video
        controls
        playsInline
        preload="metadata"
        src={src}
        poster={poster}
        aria-label={title}
        className="aspect-video w-full rounded-md bg-ink"
      />
      <figcaption className="mt-2 text-sm">
        <TextLink to={src} download className="inline-flex min-h-8 items-center gap-1.5">
          <Download aria-hidden className="size-4" />
          {downloadLabel}
        </TextLink>
      </figcaption>
    </figure>
  );
}
