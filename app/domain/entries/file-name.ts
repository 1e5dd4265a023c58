/** Control characters, and marks that turn the reading direction so that a name looks like another. */
const UNSHOWN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu;

/** A file's name as its sender gave it, fit to be shown: last part of a path, at most 200 characters. */
export function shownFileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const shown = [...last.replace(UNSHOWN, '').trim()];
  return (shown.length > 200 ? [...shown.slice(0, 180), '…', ...shown.slice(-19)] : shown).join('');
}

const ENDINGS: Readonly<Record<string, readonly [ending: string, contentType: string]>> = {
  mov: ['mp4', 'video/mp4'],
  matroska: ['mkv', 'video/x-matroska'],
  avi: ['avi', 'video/x-msvideo'],
  mpegts: ['ts', 'video/mp2t'],
  mpeg: ['mpg', 'video/mpeg'],
};

/**
 * How a video is stored and sent, by the container that was found in it; the name only chooses among the endings
 * of one container. What the browser claimed plays no part.
 */
export function videoType(
  container: string | null,
  fileName: string,
): { ending: string; contentType: string } {
  const named = fileName.toLowerCase().split('.').at(-1);
  if (container === 'mov' && named === 'mov') {
    return { ending: 'mov', contentType: 'video/quicktime' };
  }
  if (container === 'matroska' && named === 'webm') {
    return { ending: 'webm', contentType: 'video/webm' };
  }
  const [ending, contentType] = ENDINGS[container ?? ''] ?? ['bin', 'application/octet-stream'];
  return { ending, contentType };
}

const videoName = /\.(mp4|mov|m4v|webm|mkv|avi|mts|m2ts|ts|mpe?g)$/i;

/**
 * Whether a file may be a video, by its name and the type that the browser gives it (empty where it knows none): for
 * a warning before anything is sent, never for a refusal.
 */
export function looksLikeVideo({ name, type }: { name: string; type: string }): boolean {
  return type.startsWith('video/') || videoName.test(name);
}
