import { createHash, type Hash } from 'node:crypto';

/**
 * SHA-256 of files that grow. It is kept in memory between two pieces; where that isn't so far as the file (the server
 * was restarted, or another process received the bytes before), they are read again, once.
 */
export class RunningHashes {
  readonly #known = new Map<string, { bytes: number; hash: Hash }>();

  /** The hash of a file's first `bytes`; `read` yields them. Taken out: whoever goes on puts it back with `keep`. */
  async takeOut(
    id: string,
    bytes: number,
    read: () => AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>,
  ): Promise<Hash> {
    const known = this.#known.get(id);
    this.#known.delete(id);
    if (known?.bytes === bytes) return known.hash;
    const hash = createHash('sha256');
    if (bytes > 0) for await (const chunk of await read()) hash.update(chunk);
    return hash;
  }

  keep(id: string, bytes: number, hash: Hash): void {
    this.#known.set(id, { bytes, hash });
  }

  forget(id: string): void {
    this.#known.delete(id);
  }
}
