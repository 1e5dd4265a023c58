import { existsSync, realpathSync } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import path from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { answerBriefly } from './brief-answer.server.ts';

const root = path.resolve(import.meta.dirname, '../..');
const link = path.join(root, 'build');
const builds = path.join(root, 'builds');

/**
 * The build that this process serves to its end. `build` is a link which the next build turns to itself
 * (scripts/build-portal.mjs), so it is followed once. Where nothing is built (development) the folder is absent.
 */
export const buildFolder = existsSync(link) ? realpathSync(link) : link;

const forGood = { immutable: true, maxAge: '1y' } as const;

/**
 * The pages' scripts, styles and fonts; their names change with their content. Those of other builds are served too: a
 * browser may hold a page of the build before, and while processes are restarted in turn, one of the build after.
 */
export function serveAssets(): RequestHandler {
  const own = path.join(buildFolder, 'client/assets');
  return Router().use(
    express.static(own, { ...forGood, redirect: false }),
    async (request, response, next) => {
      const name = /^\/(\w[\w.-]*)$/.exec(request.path)?.[1];
      const folder = name && (await folderOf(name));
      if (!folder) return answerBriefly(request, response, 404);
      response.sendFile(name, { ...forGood, root: folder }, error => {
        if (error) next(error);
      });
    },
  );
}

/** @returns the folder of assets, of whichever build, that holds the file */
async function folderOf(name: string): Promise<string | undefined> {
  const names = await readdir(builds).catch(() => []);
  for (const build of names.filter(one => !one.startsWith('.'))) {
    const folder = path.join(builds, build, 'client/assets');
    const isThere = await access(path.join(folder, name)).then(
      () => true,
      () => false,
    );
    if (isThere) return folder;
  }
  return undefined;
}
