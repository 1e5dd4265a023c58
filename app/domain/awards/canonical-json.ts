/**
 * RFC 8785 canonical JSON, over whose UTF-8 bytes a publication's SHA-256 is taken: no white space,
 * keys in the order of their UTF-16 code units, numbers as ECMAScript writes them. As in
 * `JSON.stringify` a property that is undefined is left out. Throws a TypeError for what JSON can't
 * say: other objects than plain ones and arrays, non-finite numbers, lone surrogates.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return canonicalText(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`No JSON number: ${value}`);
      return String(value);
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value);
    default:
      throw new TypeError(`No JSON value: ${typeof value}`);
  }
}

function canonicalText(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('Text with a lone surrogate has no UTF-8 form');
  return JSON.stringify(text);
}

function canonicalArray(values: unknown[]): string {
  // A hole reads as undefined and is refused; `map` would skip it.
  return `[${Array.from(values, canonicalJson).join(',')}]`;
}

function canonicalObject(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('Only plain objects have a canonical form');
  }
  const record = value as Record<string, unknown>;
  const members: string[] = [];
  for (const key of Object.keys(record).sort()) {
    const member = record[key];
    if (member !== undefined) members.push(`${canonicalText(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}
