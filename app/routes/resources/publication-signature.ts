import type { LoaderFunctionArgs } from '@remix-run/node';
import { contestOf, notFound } from '#app/http/guards.server.ts';
import { savedJson } from '#app/http/saved-json.server.ts';
import { readPublicationNumber } from '#app/services/awards/find-publications.server.ts';
import { findSignature } from '#app/services/awards/publication-record.server.ts';

/** The signature of what the public gets of a publication. */
export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const number = readPublicationNumber(args.params.number);
  const signature =
    number && (await findSignature({ contestId: contest.id, number }, args.context.ground));
  if (!signature) throw notFound();
  const fileName = `${contest.code}-ket-qua-${number}-chu-ky.json`;
  return savedJson(signature, fileName, 'public, max-age=300');
}
