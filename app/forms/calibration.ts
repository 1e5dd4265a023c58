import { z } from 'zod';

const words = (missing: string, most: number) =>
  z
    .string(missing)
    .transform(text => text.replace(/\r\n?/g, '\n').normalize('NFC').trim())
    .pipe(z.string().min(1, missing).max(most, 'too-long'));

/** A sample as organizers add it. Messages are keys of `calibration:errors`. */
export const sampleForm = z.discriminatedUnion(
  'kind',
  [
    z.object({
      kind: z.literal('own'),
      title: words('title', 200),
      description: words('description', 5000),
    }),
    z.object({
      kind: z.literal('past'),
      contestCode: words('contest', 100),
      entryCode: words('entry', 20).transform(code => code.toUpperCase()),
    }),
  ],
  'kind',
);
