import type { Instant } from '../../format.ts';

/** The server's clock as this page knows it; the browser's own is never trusted. */
export class ServerClock {
  #server: number;
  #at: number;

  /** `now`: the server's clock when the page was made. */
  constructor(now: Instant) {
    this.#server = new Date(now).getTime();
    this.#at = performance.now();
  }

  /** Milliseconds since 1970, by the server. */
  now(): number {
    // goes on evenly even when someone sets the computer's clock
    return this.#server + performance.now() - this.#at;
  }

  /** Milliseconds until then, by the server; 0 once it is past. */
  left(deadline: Instant): number {
    return Math.max(0, new Date(deadline).getTime() - this.now());
  }

  /** The server said `now` to a question that was asked and answered at these `performance.now()`. */
  set(now: Instant, askedAt: number, answeredAt = performance.now()): void {
    this.#server = new Date(now).getTime();
    this.#at = (askedAt + answeredAt) / 2;
  }
}
