import type { VideoMeasurement } from '#app/domain/entries/video-verdict.ts';
import type { EntryStatusName } from './entry-status.tsx';
import type { ShownVersion } from './version-details.tsx';

/** An entry as its page gets it; `measured` is there for organizers. */
export type ShownEntry = {
  code: string;
  kind: 'video' | 'slogan';
  status: EntryStatusName;
  rejectedReason: string | null;
  /** Where it was posted publicly. */
  postUrl: string | null;
  unit: { id: string; code: string; name: string; group: string };
  closesAt: Date;
  /** Newest first. */
  versions: readonly (ShownVersion & { measured: VideoMeasurement | null })[];
};
