import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import words from '#app/locales/vi/fanpage.json' with { type: 'json' };
import { drawPoster } from '#app/media/draw-poster.server.ts';
import { type ZippedFile, zipFiles } from '#app/media/zip-files.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { type FanpageEntry, findFanpageEntries } from './find-fanpage-entries.server.ts';

/** An archive on its way out; whoever asked for it reads it or destroys it. */
export interface PackedFanpage {
  /** In ASCII. */
  fileName: string;
  content: Readable;
}

/**
 * What is posted of one entry, or of every valid one: the video that plays everywhere, a poster, the text under
 * it. Files bear the entry's code. Null where nothing is ready; of all, a list names those that are still
 * missing. For organizers.
 */
export async function packFanpage(
  { contest, entryCode }: { contest: ContestInForce; entryCode?: string },
  act: Act,
): Promise<PackedFanpage | null> {
  const entries = await findFanpageEntries({ contest, entryCode }, act);
  const ready = entries.filter(({ files }) => files !== null);
  if (ready.length === 0) return null;
  const files = ready.flatMap(entry => filesOf(entry, act));
  const missing = entries.filter(({ files: prepared }) => prepared === null);
  if (missing.length > 0) files.push(listOf(missing, act.now));
  return {
    fileName: `${contest.code}-fanpage${entryCode === undefined ? '' : `-${entryCode}`}.zip`,
    content: zipFiles(files),
  };
}

function filesOf(entry: FanpageEntry, { storage }: Pick<Act, 'storage'>): ZippedFile[] {
  const { code, title, unit, caption, handedInAt, files } = entry;
  if (!files) return [];
  const named = (ending: string, open: ZippedFile['open']) => ({
    ...{ path: `${code}/${code}${ending}`, modifiedAt: handedInAt, open },
  });
  return [
    named('.mp4', () => storage.openRange(files.rendition.storageKey)),
    named('-ap-phich.jpg', async () => {
      const picture = await buffer(await storage.openRange(files.picture.storageKey));
      return whole(await drawPoster(picture, { title, unitName: unit.name }));
    }),
    named('-noi-dung.txt', async () => whole(textFile(caption))),
  ];
}

/** Names the entries that are not in the archive, or somebody would think that it holds all. */
function listOf(missing: readonly FanpageEntry[], now: Date): ZippedFile {
  const lines = missing.map(({ code, title, unit }) => `${code} – ${title} – ${unit.name}`);
  const text = [words.missingList, ...lines, ''].join('\n');
  return { path: 'chua-co.txt', modifiedAt: now, open: async () => whole(textFile(text)) };
}

/** UTF-8 with its mark and line ends as Windows' Notepad has shown them from its first version on. */
const textFile = (text: string): Buffer =>
  Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'utf8');

const whole = (content: Buffer): Readable => Readable.from([content]);
