import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { openS3Client, readS3Address } from '#app/media/s3-address.server.ts';

const program = path.join(import.meta.dirname, 's3-server.py');
const key = 'hoithi:tests';
/** With signs that an address has to escape. */
const secret = 'a/secret+with@signs';

let running: Promise<number> | null = null;

/**
 * A new bucket, as STORAGE_URL names it, on an S3 server of this process on loopback, which is started with the
 * first one and ends with the process: OpenStack Swift, which checks signatures and their expiry.
 */
export async function newBucket(): Promise<string> {
  running ??= startServer();
  const credentials = `${encodeURIComponent(key)}:${encodeURIComponent(secret)}`;
  const url = `s3://${credentials}@127.0.0.1:${await running}/test-${randomUUID()}?secure=false`;
  const address = readS3Address(url);
  await openS3Client(address).send(new CreateBucketCommand({ Bucket: address.bucket }));
  return url;
}

function startServer(): Promise<number> {
  // Debian's own: another python on the path knows nothing of Debian's packages
  const server = spawn('/usr/bin/python3', [program, key, secret], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let errors = '';
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`the S3 server ended: ${errors}`)));
    server.stdout.setEncoding('utf8').once('data', (port: string) => {
      // it ends when our end of its standard input closes, so it holds nobody up and stays behind of nobody
      server.unref();
      for (const stream of [server.stdin, server.stdout, server.stderr]) {
        (stream as typeof stream & { unref?(): void }).unref?.();
      }
      resolve(Number(port));
    });
  });
}
