import fc from 'fast-check';
import { z } from 'zod';

/** As much of JSON Schema as forms come to. */
interface Described {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Described>;
  items?: Described;
  anyOf?: Described[];
  oneOf?: Described[];
  allOf?: Described[];
}

/** What people and programs put into fields that isn't meant for them. */
const hostile = [
  ...[
    '',
    ' ',
    '\u00a0',
    '0',
    '-1',
    '1e309',
    'NaN',
    '0x10',
    '1,5',
    '2147483648',
    '9223372036854775808',
  ],
  ...[
    'null',
    'undefined',
    '[]',
    '{}',
    '__proto__',
    'constructor',
    'true',
    '9999-99-99',
    '2023-11-20T09:00',
  ],
  ...[
    '\'; DROP TABLE "Person"; --',
    '<script>alert(1)</script>',
    '{{7*7}}',
    '#{7*7}',
    '=1+1',
    '../../etc/passwd',
  ],
  ...[
    '\0',
    'a\0b',
    '\ud800',
    '\u202e\u200b\ufeff',
    '👩‍👩‍👧‍👦',
    'Nguyễn Thị Bé'.normalize('NFD'),
    'a\r\nSet-Cookie: x=1',
  ],
  ...['https://facebook.com/x/posts/1', 'javascript:alert(1)', '031085000001', '%00', '%', '\\'],
  'x'.repeat(20_000),
] as const;

/** The texts that a field may be sent with: what the schema allows, its edges, and what no schema allows. */
export function textsOf(described: Described, known: readonly string[]): fc.Arbitrary<string> {
  const own = [
    described,
    ...(described.anyOf ?? []),
    ...(described.oneOf ?? []),
    ...(described.allOf ?? []),
  ];
  const words = own.flatMap(({ enum: values = [], const: only }) =>
    [...values, ...(only === undefined ? [] : [only])].map(String),
  );
  const lengths = own.flatMap(({ minLength, maxLength }) => [minLength, maxLength]);
  const numbers = own.flatMap(({ minimum, maximum }) => [minimum, maximum]);
  const edges = [
    ...lengths.flatMap(length => (length === undefined ? [] : [length - 1, length, length + 1])),
  ].filter(length => length >= 0 && length <= 50_000);
  return fc.oneof(
    { weight: words.length > 0 ? 6 : 0, arbitrary: fc.constantFrom(...words, '') },
    { weight: known.length > 0 ? 4 : 0, arbitrary: fc.constantFrom(...known, '') },
    {
      weight: edges.length > 0 ? 2 : 0,
      arbitrary: fc.constantFrom(...edges, 0).map(length => 'ấ'.repeat(length)),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(
          ...numbers.flatMap(edge =>
            edge === undefined ? [] : [edge - 1, edge, edge + 0.005, edge + 1],
          ),
          0,
        )
        .map(String),
    },
    { weight: 2, arbitrary: fc.constantFrom(...hostile) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'Lý do đã nêu trong biên bản họp.',
        '5',
        '1',
        'Sở Mới',
        'on',
        'save',
      ),
    },
  );
}

/** The fields of a form as its zod schema names them; of alternatives all of their fields. */
export function fieldsOfSchema(schema: z.ZodType): Record<string, Described> {
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Described;
  const fields: Record<string, Described> = {};
  const collect = ({ properties = {}, ...rest }: Described) => {
    for (const [name, field] of Object.entries(properties)) {
      const known = fields[name];
      fields[name] = known ? { anyOf: [known, field] } : field;
    }
    for (const part of [...(rest.anyOf ?? []), ...(rest.oneOf ?? []), ...(rest.allOf ?? [])])
      collect(part);
  };
  collect(described);
  return fields;
}

/** What no schema of ours has a place for. */
const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, true, [], {}, 1e21, -0.5, 2 ** 53, ...hostile),
);

/**
 * JSON near to what a schema takes: its keys, edges and kinds, mostly, with some that it doesn't have. `known`: values
 * that exist, by the name of their key.
 */
export function jsonOf(
  schema: z.ZodType,
  known: Readonly<Record<string, readonly string[]>>,
): fc.Arbitrary<unknown> {
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Described;
  return valuesOf(described, [], known);
}

function valuesOf(
  described: Described,
  names: readonly string[],
  known: Readonly<Record<string, readonly string[]>>,
): fc.Arbitrary<unknown> {
  const {
    type,
    properties = {},
    items = {},
    anyOf,
    oneOf,
    minimum = -2,
    maximum = 1e6,
  } = described;
  const own = (): fc.Arbitrary<unknown> => {
    const parts = anyOf ?? oneOf;
    if (parts) return fc.oneof(...parts.map(part => valuesOf(part, names, known)));
    if (type === 'object') {
      const fields = Object.entries(properties).map(
        ([name, field]) => [name, valuesOf(field, known[name] ?? [], known)] as const,
      );
      const asked = fc.record(Object.fromEntries(fields));
      const lacking = fc.record(Object.fromEntries(fields), { requiredKeys: [] });
      const further = fc.tuple(asked, fc.string(), strange).map(([given, key, value]) => ({
        ...given,
        [key]: value,
      }));
      return fc.oneof({ weight: 8, arbitrary: asked }, lacking, further);
    }
    if (type === 'array') {
      const item = valuesOf(items, names, known);
      return fc.oneof(
        { weight: 6, arbitrary: fc.array(item, { maxLength: 3 }) },
        fc.array(item, { maxLength: 30 }),
      );
    }
    if (type === 'integer' || type === 'number') {
      const edges = [minimum - 1, minimum, maximum, maximum + 1, minimum + 0.5];
      const near = fc.integer({ min: minimum, max: Math.min(maximum, minimum + 3) });
      const within = fc.integer({ min: minimum, max: maximum });
      return fc.oneof({ weight: 30, arbitrary: near }, within, fc.constantFrom(...edges));
    }
    if (type === 'null') return fc.constant(null);
    if (type === 'boolean') return fc.boolean();
    return type === 'string' ? textsOf(described, names) : strange;
  };
  return fc.oneof({ weight: 40, arbitrary: own() }, strange);
}

/** Fields within fields, as parsers of other languages read them; of ours nobody does. */
export const nestedNames = [
  ...['kind[a]', 'kind[]', 'kind[0][b]', 'kind[__proto__]', '__proto__[x]', 'a.b.c', '[kind]'],
  ...['constructor[prototype][x]', 'kind[a', 'kind]', `kind${'[a]'.repeat(200)}`, 'kind[toString]'],
] as const;
