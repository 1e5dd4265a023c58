import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { contestOf, notFound, personalAct } from '#app/http/guards.server.ts';
import { writeOrganizerTable } from '#app/services/tables/write-organizer-table.server.ts';

/** A table of an organizer's page, by the page's own query: "don-vi.xlsx?khoi=city". */
export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const [name = '', extension] = (args.params.sheet ?? '').split('.');
  const query = new URL(args.request.url).searchParams;
  const written =
    extension === 'xlsx'
      ? await permitted(writeOrganizerTable({ contest, name, query }, act))
      : null;
  if (!written) throw notFound();
  return new Response(new Uint8Array(written.bytes), {
    headers: {
      'Content-Type': written.type,
      'Content-Disposition': `attachment; filename="${written.fileName}"`,
      'Cache-Control': 'no-store',
    },
  });
}
