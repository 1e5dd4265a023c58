/** Words that a message needs: counts, sizes in bytes, instants as ISO text, names. */
export type VerdictParams = Readonly<Record<string, string | number>>;

export type Accepted<Value = undefined> = { readonly ok: true; readonly value: Value };

/** `code` picks the sentence in `locales/`, `params` fills it. */
export type Refusal<Code extends string = string> = {
  readonly ok: false;
  readonly code: Code;
  readonly params?: VerdictParams;
};

/** The answer to something that a person may get wrong. A surprise throws instead. */
export type Verdict<Value = undefined, Code extends string = string> =
  | Accepted<Value>
  | Refusal<Code>;

/** The yes, with what it yields. */
export function accepted(): Accepted<undefined>;
export function accepted<Value>(value: Value): Accepted<Value>;
export function accepted(value?: unknown): Accepted<unknown> {
  return { ok: true, value };
}

/** The no, with its reason as a code. */
export function refused<Code extends string>(code: Code, params?: VerdictParams): Refusal<Code> {
  return params === undefined ? { ok: false, code } : { ok: false, code, params };
}
