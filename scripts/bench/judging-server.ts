// The servers that the `judging` benchmark asks, in a process of their own: judging-server.ts <folder> <judges> [<database URL>]
import { randomBytes } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import pg from 'pg';
import { readConfig } from '#app/server/env.server.ts';
import { openGround } from '#app/server/ground.server.ts';
import { createWeb } from '#app/server/web.server.ts';
import { makeJury } from './made-jury.ts';

process.env.NODE_ENV = 'production';
const [folder = '', judgesCount = '', databaseUrl] = process.argv.slice(2);
const buildFile = path.resolve(import.meta.dirname, '../../build/server/index.js');
const { ground, database } = await openGround(
  readConfig({
    DATA_DIR: folder,
    DEMO: 'never',
    ...(databaseUrl
      ? {
          DATABASE_URL: databaseUrl,
          PERSONAL_DATA_KEY: randomBytes(32).toString('base64'),
          PUBLIC_URL: 'http://127.0.0.1',
        }
      : {}),
  }),
);
const judges = await makeJury(ground, Number(judgesCount));

/** What the portal does: who is it, may they, what stands there, the points, their trace. */
const build = (await import(pathToFileURL(buildFile).href)) as ServerBuild;
const ours = createWeb({ ground, publicUrl: null, build });

/** The least that a server can do to keep a sheet: one statement through the same driver, no question asked. */
const write = `INSERT INTO "ScoreSheet" ("id", "entryId", "judgeId", "scores", "comment", "revision", "updatedAt")
  VALUES (gen_random_uuid(), $1, $2, $3, $4, 0, now())
  ON CONFLICT ("entryId", "judgeId") DO UPDATE
  SET "scores" = $3, "comment" = $4, "updatedAt" = now()`;
const pool = databaseUrl ? new pg.Pool({ connectionString: databaseUrl }) : null;
const bare: RequestListener = async (request, response) => {
  const form = new URLSearchParams(await text(request));
  const scores = [...form].flatMap(([name, value]) =>
    name.startsWith('scores.') ? [[name.slice('scores.'.length), Number(value)]] : [],
  );
  const values = [
    ...[form.get('entryId'), form.get('judgeId')],
    ...[JSON.stringify(Object.fromEntries(scores)), form.get('comment')],
  ];
  await (pool ? pool.query(write, values) : database.pglite?.query(write, values));
  response.setHeader('Content-Type', 'application/json');
  response.end('{"ok":true}');
};

const portOf = async (listener: RequestListener) => {
  const server = createServer(listener);
  // connections wait while the other server is asked
  server.keepAliveTimeout = 600_000;
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};
process.on('message', async () => {
  const rows = await ground.db.scoreSheet.findMany({
    select: { judgeId: true, revision: true, comment: true },
  });
  process.send?.(rows);
});
process.send?.({ ours: await portOf(ours), bare: await portOf(bare), judges });
