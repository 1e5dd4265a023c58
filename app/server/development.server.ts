import path from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';

/** Compiles pages as they are asked for, instead of a finished build. Vite is there only in development. */
export async function developmentBuild(
  dataDir: string,
): Promise<{ build: () => Promise<ServerBuild>; assets: RequestHandler }> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    server: { middlewareMode: true, hmr: false },
    cacheDir: path.join(dataDir, 'vite'),
  });
  return {
    build: async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild,
    assets: vite.middlewares,
  };
}
