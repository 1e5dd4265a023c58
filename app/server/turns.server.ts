import { setTimeout as pause } from 'node:timers/promises';
import type { RequestHandler } from 'express';

/** How long a request counts as one that somebody waits for: a page takes less, a video or a stream of events more. */
const pageMs = 500;
/** While somebody waits for a page, uploads take one round in so many milliseconds. */
const breathMs = 20;
/** Several uploads together take one round in so many milliseconds: with four chunks of 64 KiB 500 Mbit/s. */
const paceMs = 4;
/** As long steps what uploads ask of the database back behind pages. */
const mostAsideMs = 60;

/**
 * Shares the one thread between pages and uploads. Whoever uploads alone never waits, unless somebody waits for a page.
 * Several at once go slower than the thread could: each chunk is garbage soon, and collecting the garbage of a faster
 * flow held up every tenth page (`bench -- upload`, `ten-at-once-page-p95`).
 */
export class Turns {
  readonly #eachRound: number;
  #pages = 0;
  #taken = 0;
  #waiting: (() => void)[] = [];
  #isCounting = false;
  #aside: Promise<unknown> = Promise.resolve();

  constructor(eachRound: number) {
    this.#eachRound = eachRound;
  }

  /** Notes each request that goes past it; stands behind what receives uploads. */
  readonly countPages: RequestHandler = (_request, response, next) => {
    this.#pages += 1;
    let isCounted = true;
    const end = () => {
      if (isCounted) this.#pages -= 1;
      isCounted = false;
      clearTimeout(late);
    };
    const late = setTimeout(end, pageMs);
    response.once('close', end);
    next();
  };

  /**
   * Runs what an upload asks of the database: one after the other, each once nobody waits for a page, or a
   * little later all the same. Ten uploads that begin at once would stand before a page with a hundred queries.
   */
  aside<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const mine = this.#aside.then(async () => {
      for (let waited = 0; this.#pages > 0 && waited < mostAsideMs; waited += breathMs) {
        await pause(breathMs);
      }
      return work();
    });
    this.#aside = mine.catch(() => {});
    return mine;
  }

  /** Resolves when the caller may take its next chunk; undefined, at once, where nobody is in its way. */
  next(): Promise<void> | undefined {
    const isFree = this.#pages === 0 && this.#taken < this.#eachRound;
    const turn = isFree ? undefined : new Promise<void>(resolve => this.#waiting.push(resolve));
    if (isFree) this.#taken += 1;
    if (!this.#isCounting) this.#await();
    return turn;
  }

  #await(): void {
    this.#isCounting = true;
    if (this.#pages > 0) setTimeout(() => this.#beginRound(), breathMs);
    else if (this.#waiting.length > 1) setTimeout(() => this.#beginRound(), paceMs);
    else setImmediate(() => this.#beginRound());
  }

  #beginRound(): void {
    const now = this.#waiting.splice(0, this.#eachRound);
    this.#taken = now.length;
    for (const go of now) go();
    if (now.length > 0) this.#await();
    else this.#isCounting = false;
  }
}
