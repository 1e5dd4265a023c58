import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { savedJson } from '#app/http/saved-json.server.ts';
import { readPublicationNumber } from '#app/services/awards/find-publications.server.ts';
import { readSignedSnapshot } from '#app/services/awards/publication-record.server.ts';

/** A publication's full record with its signature in one file, for `contest awards verify`. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'awards.see');
  const number = readPublicationNumber(args.params.number);
  const signed =
    number && (await permitted(readSignedSnapshot({ contestId: contest.id, number }, act)));
  if (!signed) throw notFound();
  return savedJson(signed, `${contest.code}-cong-bo-${number}-co-chu-ky.json`, 'no-store');
}
