/** Standard output carries one JSON value, standard error carries messages: programs read the first, people the second. */
export function answer(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Input that can't be used: exit 2, with one line that names what and where. */
export class UnusableInput extends Error {}

/** The answer is no: exit 1. Carries the JSON that says why. */
export class No extends Error {
  readonly value: unknown;
  constructor(value: unknown) {
    super('no');
    this.value = value;
  }
}

/** Answers, and ends with exit 1 where the answer is no. */
export function answerVerdict(ok: boolean, value: unknown): void {
  if (!ok) throw new No(value);
  answer(value);
}
