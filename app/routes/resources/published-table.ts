import type { LoaderFunctionArgs } from '@remix-run/node';
import { contestOf, notFound } from '#app/http/guards.server.ts';
import { readPublicationNumber } from '#app/services/awards/find-publications.server.ts';
import { writePublishedTable } from '#app/services/documents/write-published-table.server.ts';

const tableFormats = ['csv', 'xlsx'] as const;

/** One published award as a table: "tap-the.csv", "dot-1.xlsx". */
export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const number = readPublicationNumber(args.params.number);
  const [award = '', extension] = (args.params.table ?? '').split('.');
  const format = tableFormats.find(known => known === extension);
  const asked = number && format ? { contest, number, award, format } : null;
  const written = asked && (await writePublishedTable(asked, args.context.ground));
  if (!written) throw notFound();
  return new Response(new Uint8Array(written.bytes), {
    headers: {
      'Content-Type': written.type,
      'Content-Disposition': `attachment; filename="${written.fileName}"`,
      'Cache-Control': 'public, max-age=300',
    },
  });
}
