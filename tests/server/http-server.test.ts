import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createHttpServer } from '#app/server/http-server.server.ts';

test('an idle connection outlives nginx’s end of it, so that no form goes to one being ended', async () => {
  const server = createHttpServer((_request, response) => response.end('there'));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { headers } = await fetch(`http://127.0.0.1:${port}/`);
  server.closeAllConnections();
  server.close();
  const ours = Number(/timeout=(\d+)/.exec(headers.get('Keep-Alive') ?? '')?.[1]);
  // nginx's default where its file names none
  const conf = await readFile('scripts/deploy/nginx.conf', 'utf8');
  const theirs = Number(/upstream[^}]*keepalive_timeout (\d+)s?;/.exec(conf)?.[1] ?? 60);
  expect(ours).toBeGreaterThan(theirs);
});
