/** Between two rounds, in milliseconds: what is left to pages. */
const breathMs = 1;

/**
 * Shares the one thread between what arrives: where several senders bring more than it can take, so many chunks are
 * taken and then a breath, so that a page waits for a few of them and not for one of everybody. Whoever is alone never
 * waits; four chunks of 64 KiB a round are twice what a gigabit line brings.
 */
export class Turns {
  readonly #eachRound: number;
  #taken = 0;
  #waiting: (() => void)[] = [];
  #isCounting = false;

  constructor(eachRound: number) {
    this.#eachRound = eachRound;
  }

  /** Resolves when the caller may take its next chunk; undefined, at once, where nobody is in its way. */
  next(): Promise<void> | undefined {
    if (this.#taken < this.#eachRound) {
      this.#taken += 1;
      if (!this.#isCounting) {
        this.#isCounting = true;
        setImmediate(() => this.#endRound());
      }
      return undefined;
    }
    return new Promise(resolve => this.#waiting.push(resolve));
  }

  #endRound(): void {
    if (this.#waiting.length > 0) {
      setTimeout(() => this.#beginRound(), breathMs);
      return;
    }
    this.#taken = 0;
    this.#isCounting = false;
  }

  #beginRound(): void {
    const now = this.#waiting.splice(0, this.#eachRound);
    this.#taken = now.length;
    for (const go of now) go();
    setImmediate(() => this.#endRound());
  }
}
