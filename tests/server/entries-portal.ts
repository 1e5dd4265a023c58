import type { LoaderFunctionArgs } from '@remix-run/node';
import express, { type Express, type Request as ExpressRequest } from 'express';
import { loader as videoLoader } from '#app/routes/resources/entry-video.ts';
import { action as giveUp, loader as status } from '#app/routes/resources/upload.ts';
import { action } from '#app/routes/resources/upload-video.ts';
import { drained } from '#app/server/drained.server.ts';
import { handOverFiles } from '#app/server/hand-over.server.ts';
import { type RequestExtras, receiveMultipart } from '#app/server/multipart.server.ts';
import { receiveUploads } from '#app/server/resumable-upload.server.ts';
import { Turns } from '#app/server/turns.server.ts';
import type { TestGround } from '#tests/setup/test-ground.ts';

/** The portal's own middleware and routes, without the framework's bundle between them. */
export function entriesPortal({ ground }: Pick<TestGround, 'ground'>): Express {
  const web = express();
  const turns = new Turns(4);
  web.use(receiveUploads(ground, { secure: false, turns }));
  web.use(receiveMultipart(ground, { secure: false, turns }));
  web.use(turns.countPages);
  web.use(handOverFiles(ground.storage));
  const answering =
    (work: (args: LoaderFunctionArgs) => Promise<Response>) =>
    async (request: ExpressRequest, response: express.Response) => {
      const headers = new Headers({ cookie: request.get('cookie') ?? '' });
      const url = `http://portal.test${request.originalUrl}`;
      const context = {
        ground,
        multipart: (request as RequestExtras).multipart ?? null,
        drained: () => drained(response),
      };
      const answer = await work({
        request: await asRequest(url, request, headers),
        params: request.params as Record<string, string>,
        context,
      }).catch((thrown: unknown) => {
        if (thrown instanceof Response) return thrown;
        throw thrown;
      });
      response.status(answer.status);
      for (const [name, value] of answer.headers) response.append(name, value);
      const body = Buffer.from(await answer.arrayBuffer());
      response.end(body.length > 0 ? body : undefined);
    };
  web.post('/:contest/bai-du-thi/tai-len', answering(action));
  web.get('/:contest/bai-du-thi/tai-len/:upload', answering(status));
  web.post('/:contest/bai-du-thi/tai-len/:upload', answering(giveUp));
  web.get('/:contest/bai-du-thi/:entry/phien-ban/:number/video', answering(videoLoader));
  web.post('*', (request, response) => {
    response.json({ reached: true, multipart: (request as RequestExtras).multipart ?? null });
  });
  return web;
}

/** The framework's own `Request`; the body of a plain form comes along. */
async function asRequest(url: string, from: ExpressRequest, headers: Headers): Promise<Request> {
  if (from.method !== 'POST') return new Request(url, { headers });
  const type = from.get('content-type') ?? '';
  if (type.startsWith('multipart/')) return new Request(url, { method: 'POST', headers });
  const chunks: Buffer[] = [];
  for await (const chunk of from) chunks.push(chunk as Buffer);
  headers.set('content-type', type);
  return new Request(url, { method: 'POST', headers, body: Buffer.concat(chunks) });
}
