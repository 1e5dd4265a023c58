/** What the words of the record are taken from: a page's language, or a table's. */
export interface AuditWords {
  /** The words of a key, or the second where there are none: data that nobody of us named. */
  word(key: string, otherwise: string): string;
  none: string;
  yes: string;
  no: string;
  /** An instant as ISO text, as a person reads it. */
  instant(text: string): string;
  /** A number as a person reads it. */
  number(value: number): string;
}

const isInstant = (text: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);

/** The name of a field that an act set; of a rule by its path ("entry.closesAt") each step's name. */
export function auditFieldInWords(field: string, { word }: Pick<AuditWords, 'word'>): string {
  return field
    .split('.')
    .map(step =>
      /^\d+$/.test(step) ? String(Number(step) + 1) : word(`audit:fields.${step}`, step),
    )
    .join(' – ');
}

/** What stands in a field, without a word of the code where there is one for people. */
export function auditValueInWords(value: unknown, field: string, words: AuditWords): string {
  const { word, none, yes, no, instant, number } = words;
  if (value === null || value === undefined || value === '') return none;
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') {
    if (isInstant(value)) return instant(value);
    // names of fields are words of ours
    if (field === 'fields') return auditFieldInWords(value, words);
    const last = field.split('.').at(-1) ?? field;
    // "weekly:2", an award of a week
    const [, kind, week] = /^([a-z]+):(\d+)$/.exec(value) ?? [];
    if (kind && week) return `${word(`audit:words.${last}.${kind}`, kind)} ${week}`;
    return word(`audit:words.${last}.${value.replaceAll(/[.:]/g, '-')}`, value);
  }
  if (Array.isArray(value)) {
    return value.length === 0
      ? none
      : value.map(item => auditValueInWords(item, field, words)).join(', ');
  }
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, inner]) => {
        const label = auditFieldInWords(name, words);
        return `${label}: ${auditValueInWords(inner, name, words)}`;
      })
      .join('; ');
  }
  return String(value);
}
