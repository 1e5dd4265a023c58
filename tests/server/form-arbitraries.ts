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

/** JSON near to what an endpoint takes: places and options, types and depths that it doesn't. */
export const answersJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.record(
    {
      answers: fc.array(
        fc.record(
          {
            place: fc.oneof(
              fc.integer({ min: -2, max: 12 }),
              fc.double(),
              fc.string(),
              fc.constant(null),
            ),
            option: fc.oneof(
              fc.integer({ min: -2, max: 5 }),
              fc.double(),
              fc.constant(null),
              fc.constant(1e21),
            ),
          },
          { requiredKeys: [] },
        ),
        { maxLength: 30 },
      ),
    },
    { requiredKeys: [] },
  ),
  fc.jsonValue({ maxDepth: 4 }),
);
