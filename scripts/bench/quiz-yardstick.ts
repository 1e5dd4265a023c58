// What the `quiz` benchmark compares with, in a process of its own: quiz-yardstick.ts <folder of a database>|<URL>
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import express from 'express';
import pg from 'pg';

const [place = ''] = process.argv.slice(2);
/** The least that a server can do to keep an answer: one insert through the same driver, no question asked. */
const insert = `INSERT INTO "SavedAnswer" ("attemptId", "place", "value", "savedAt", "browser")
  VALUES ($1, $2, $3, $4, 'yardstick')`;
const pool = place.startsWith('postgres') ? new pg.Pool({ connectionString: place }) : null;
const pglite = pool ? null : await PGlite.create(place);

const web = express();
web.use(express.json());
web.post('/', async (request, response) => {
  const { attemptId, answers } = request.body as {
    attemptId: string;
    answers: { place: number; option: number }[];
  };
  for (const { place, option } of answers) {
    const values = [attemptId, place, option, new Date()];
    await (pool ? pool.query(insert, values) : pglite?.query(insert, values));
  }
  response.json({ ok: true });
});
const server = createServer(web);
// connections wait while the other server is asked
server.keepAliveTimeout = 600_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
