import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { contestOf, notFound, personalAct } from '#app/http/guards.server.ts';
import { writeParticipationFile } from '#app/services/participation/write-participation-file.server.ts';

/** One week's participation report as a file: of `?don-vi=` for its representative, of all for organizers. */
export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const query = new URL(args.request.url).searchParams;
  const format = args.params.format === 'pdf' ? ('pdf' as const) : ('xlsx' as const);
  if (format !== args.params.format) throw notFound();
  const week = Number(query.get('dot'));
  const input = { contestId: contest.id, unitId: query.get('don-vi'), week, format };
  const file = await permitted(writeParticipationFile(input, act));
  if (!file) throw notFound();
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'Content-Type': file.contentType,
      'Content-Disposition': `attachment; filename="${file.fileName}"`,
      'Cache-Control': 'no-store',
    },
  });
}
