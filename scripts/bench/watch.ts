import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { openDiskStorage } from '#app/media/disk-storage.server.ts';
import type { MeasuredCase } from './rounds.ts';

const mebibyte = 1024 * 1024;
const fileMebibytes = 200;
const rounds = 15;
const key = 'videos/bench.mp4';
const servers = path.resolve(import.meta.dirname, 'watch-server.ts');

/** What is asked in one round: all of the file, or so many parts of it on one connection. */
const askings = [
  { case: 'whole', ranges: [null] },
  { case: 'ranges-1mib', ranges: rangesOf(mebibyte, fileMebibytes) },
  { case: 'ranges-64kib', ranges: rangesOf(64 * 1024, 800) },
] as const;

/**
 * A video of 200 MiB over loopback, whole and in parts: what sends stored files (`whole`) against a bare file stream,
 * in rows of their own `express.static` against that stream, and ours against `express.static`. What a route asks
 * of the database before isn't in it.
 */
export async function watch(): Promise<MeasuredCase[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-bench-'));
  const storage = await openDiskStorage(folder);
  await storage.put(key, madeBytes());
  const child = spawn(process.execPath, [servers, folder, key], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = await once(child.stdout, 'data');
    const ports = JSON.parse(String(line)) as Record<'ours' | 'staticFiles' | 'bare', number>;
    const measured: MeasuredCase[] = [];
    for (const { case: name, ranges } of askings) {
      const [ours, theirs, compared] = ['', '-express-static', '-to-express-static'].map(
        (ending): MeasuredCase => ({ case: name + ending, unit: 's', rounds: [] }),
      );
      // the first round only warms up
      for (let round = -1; round < rounds; round++) {
        const yardstick = await fetchAll(ports.bare, ranges);
        const own = await fetchAll(ports.ours, ranges);
        const other = await fetchAll(ports.staticFiles, ranges);
        if (round < 0) continue;
        ours?.rounds.push({ measured: own, yardstick });
        theirs?.rounds.push({ measured: other, yardstick });
        compared?.rounds.push({ measured: own, yardstick: other });
      }
      measured.push(...[ours, theirs, compared].flatMap(one => one ?? []));
    }
    return measured;
  } finally {
    child.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

function rangesOf(bytes: number, count: number): string[] {
  const step = Math.floor((fileMebibytes * mebibyte) / count);
  return Array.from({ length: count }, (_, at) => `bytes=${at * step}-${at * step + bytes - 1}`);
}

async function* madeBytes() {
  const block = Buffer.alloc(mebibyte);
  for (let at = 0; at < fileMebibytes; at++) {
    block.fill(at % 251);
    yield Buffer.from(block);
  }
}

/**
 * Asks for one range after the other (null: the whole file) on one connection and throws the bytes away, by a
 * client that costs next to nothing. @returns how long it took, in seconds
 */
async function fetchAll(port: number, ranges: readonly (string | null)[]): Promise<number> {
  const start = performance.now();
  let next = 0;
  let head = '';
  // bytes of the body that are still to come; null: the head isn't complete
  let left: number | null = null;
  await new Promise<void>((resolve, reject) => {
    const ask = () => {
      if (next === ranges.length) return void socket.end(resolve);
      const range = ranges[next++];
      head = '';
      left = null;
      const wanted = range ? `Range: ${range}\r\n` : '';
      socket.write(`GET /bench.mp4 HTTP/1.1\r\nHost: 127.0.0.1\r\n${wanted}\r\n`);
    };
    const read = (bytes: number, buffer: Uint8Array): boolean => {
      let body = bytes;
      if (left === null) {
        head += Buffer.from(buffer.subarray(0, bytes)).toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return true;
        left = Number(/content-length: (\d+)/i.exec(head)?.[1]);
        if (!/^HTTP\/1\.1 20[06]/.test(head) || Number.isNaN(left)) {
          reject(new Error(`not a file: ${head.slice(0, end)}`));
          return false;
        }
        body = head.length - end - 4;
      }
      left -= body;
      if (left === 0) ask();
      return true;
    };
    const buffer = Buffer.alloc(mebibyte);
    const socket = connect({ port, host: '127.0.0.1', onread: { buffer, callback: read } });
    socket.once('error', reject);
    socket.once('connect', ask);
  });
  return (performance.now() - start) / 1000;
}
