import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { openBackupPlace } from '#app/media/backup-place.server.ts';
import type { Ground } from '#app/services/context.ts';
import { makeBackup } from '#app/services/operation/make-backup.server.ts';
import { lockAddress } from './folder-lock.server.ts';

const tokenFile = (dataDir: string) => path.join(dataDir, 'control.token');

/**
 * Lets commands on this machine ask the server that holds the embedded database, over the socket of its lock.
 * Who can read the token file in the data folder may ask; nobody else can.
 */
export async function answerCommands(server: Server, dataDir: string, ground: Ground) {
  const token = randomBytes(32).toString('hex');
  await rm(tokenFile(dataDir), { force: true });
  await writeFile(tokenFile(dataDir), token, { mode: 0o600 });
  server.on('request', async (asked: IncomingMessage, reply: ServerResponse) => {
    const given = Buffer.from(String(asked.headers.authorization ?? ''));
    const right = Buffer.from(token);
    if (given.length !== right.length || !timingSafeEqual(given, right)) {
      reply.writeHead(403).end();
      return;
    }
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of asked) chunks.push(chunk as Buffer);
      const { target } = JSON.parse(Buffer.concat(chunks).toString()) as { target: string };
      const place = await openBackupPlace(target, path.join(dataDir, 'files'));
      reply.end(JSON.stringify(await makeBackup(place, ground)));
    } catch (error) {
      reply.writeHead(500).end(JSON.stringify({ message: (error as Error).message }));
    }
  });
}

/** Asks the running server for a backup into a folder or a bucket. @returns `makeBackup`'s verdict */
export async function askForBackup(
  dataDir: string,
  target: string,
): Promise<Awaited<ReturnType<typeof makeBackup>>> {
  const token = await readFile(tokenFile(dataDir), 'utf8');
  const socketPath = await lockAddress(dataDir);
  return new Promise((resolve, reject) => {
    const asking = request(
      { socketPath, method: 'POST', path: '/backup', headers: { Authorization: token } },
      async reply => {
        const chunks: Buffer[] = [];
        for await (const chunk of reply) chunks.push(chunk as Buffer);
        const text = Buffer.concat(chunks).toString();
        if (reply.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`the server answered ${reply.statusCode}: ${text}`));
      },
    );
    asking.once('error', reject);
    asking.end(JSON.stringify({ target }));
  });
}
