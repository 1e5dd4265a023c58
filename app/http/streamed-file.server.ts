import type { Readable } from 'node:stream';
import type { LoaderFunctionArgs } from '@remix-run/node';

/** A file that is made while it is sent, under a name in ASCII. */
export interface FileInTheMaking {
  fileName: string;
  contentType: string;
  content: Readable;
}

/** The response that saves such a file: read no faster than the browser takes it, and given up when it goes away. */
export function streamedFile(
  { fileName, contentType, content }: FileInTheMaking,
  { request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>,
): Response {
  const headers = {
    'Content-Type': contentType,
    'Content-Disposition': `attachment; filename="${fileName}"`,
    'Cache-Control': 'no-store, no-transform',
  };
  if (request.method === 'HEAD') {
    content.destroy();
    return new Response(null, { headers });
  }
  const pieces = content.iterator();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = (await context.drained()) ? await pieces.next() : null;
        if (next && !next.done) return controller.enqueue(next.value);
        content.destroy();
        controller.close();
      },
      cancel: () => void content.destroy(),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers });
}
