import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** One file of an archive. `open` is called when its turn comes, and not before. */
export type ZippedFile = {
  /** Relative, `/` between folders; letters, digits, dots and dashes only, fit for every system. */
  readonly path: string;
  readonly modifiedAt: Date;
  open(): Promise<Readable>;
};

const PATH = /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/**
 * An archive that comes while it is read: at no time is more than a piece of one file in memory. Files are stored
 * as they are, since video and pictures don't get any smaller. A file that can't be read ends the stream with
 * its error, so that nobody takes half an archive for a whole one.
 */
export function zipFiles(files: readonly ZippedFile[]): Readable {
  const zip = new ZipFile();
  const archive = zip.outputStream as Readable;
  let current: Readable | null = null;
  zip.on('error', (error: Error) => archive.destroy(error));
  archive.once('close', () => current?.destroy());
  for (const { path, modifiedAt, open } of files) {
    if (!PATH.test(path)) throw new RangeError(`not a name for an archive: ${path}`);
    zip.addReadStreamLazy(path, { compress: false, mtime: modifiedAt }, done => {
      open().then(
        stream => {
          current = stream;
          // nobody else listens: unheard, a disk's error would end the server
          stream.once('error', error => archive.destroy(error));
          if (archive.destroyed) stream.destroy();
          done(null, stream);
        },
        (error: Error) => done(error, null as never),
      );
    });
  }
  zip.end();
  return archive;
}
