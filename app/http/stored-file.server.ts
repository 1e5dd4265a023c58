/** Names the key of a stored file between a route and the server around it; never leaves the server. */
export const STORED_FILE = 'X-Hoi-Thi-Stored-File';

/** A file of the storage as a route hands it to whoever may have it. */
export interface FileToSend {
  storageKey: string;
  contentType: string;
  /** Lower-case hexadecimal, of the very file: its ETag. */
  sha256: string;
  /** A name in ASCII for whoever saves it. */
  fileName: string;
}

/** The response that the server around the framework fills with the file's bytes, or the part that was asked for. */
export function storedFile(file: FileToSend, disposition: 'inline' | 'attachment'): Response {
  return new Response(null, {
    headers: {
      [STORED_FILE]: encodeURIComponent(file.storageKey),
      'Content-Type': file.contentType,
      'Content-Disposition': `${disposition}; filename="${file.fileName}"`,
      // asked for again each time, and never compressed on the way: a part must be a part of these very bytes
      'Cache-Control': 'private, no-cache, no-transform',
      // bytes that a stranger made: never to run as a page of ours
      'Content-Security-Policy': 'sandbox',
      ETag: `"${file.sha256}"`,
    },
  });
}
