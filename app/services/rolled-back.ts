import type { Refusal } from '#app/domain/verdict.ts';

/** Leaves a transaction that has written already, so that a refusal undoes it. */
export class RolledBack extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
