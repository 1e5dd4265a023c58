import type { PreparationFailure } from '#app/domain/media-state.ts';
import { MediaToolError, type MediaToolReason } from '#app/media/limited-child.server.ts';

const failures: Record<MediaToolReason, PreparationFailure> = {
  missing: 'tool-missing',
  'timed-out': 'timed-out',
  limited: 'too-demanding',
  crashed: 'unreadable',
  failed: 'unreadable',
  aborted: 'interrupted',
};

/** What people are told of an attempt that failed; what a hostile file makes ffmpeg say is told to nobody. */
export function preparationFailure(error: unknown): PreparationFailure {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'storage-full';
  if (code === 'ENOENT') return 'file-missing';
  if (!(error instanceof MediaToolError)) return 'unexpected';
  // ffmpeg ends as for any other fault; only its words differ
  if (/No space left on device|Disk quota exceeded/.test(message)) return 'storage-full';
  return failures[error.reason];
}

/** Whether somebody should read the error itself. */
export function isUnexpected(failure: PreparationFailure): boolean {
  return failure === 'unexpected';
}
