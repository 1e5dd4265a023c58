import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import {
  readPublicationNumber,
  readSnapshot,
} from '#app/services/awards/find-publications.server.ts';

/** A publication's full snapshot, for organizers and whoever they hand it to. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'awards.see');
  const number = readPublicationNumber(args.params.number);
  const text = number && (await permitted(readSnapshot({ contestId: contest.id, number }, act)));
  if (!text) throw notFound();
  return new Response(text, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${contest.code}-cong-bo-${number}.json"`,
      'Cache-Control': 'no-store',
    },
  });
}
