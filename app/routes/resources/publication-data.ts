import type { LoaderFunctionArgs } from '@remix-run/node';
import { contestOf, notFound } from '#app/http/guards.server.ts';
import {
  findPublication,
  readPublicationNumber,
} from '#app/services/awards/find-publications.server.ts';

/** What the public gets of a publication, as the bytes that were published. */
export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const number = readPublicationNumber(args.params.number);
  const found =
    number && (await findPublication({ contestId: contest.id, number }, args.context.ground));
  if (!found) throw notFound();
  return new Response(found.text, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${contest.code}-ket-qua-${number}.json"`,
      'Cache-Control': 'public, max-age=300',
    },
  });
}
