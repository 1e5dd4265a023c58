import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { storedFile } from '#app/http/stored-file.server.ts';
import { findInterestEvidence } from '#app/services/judging/view-public-interest.server.ts';

/** The screenshot behind a record of public interest. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'interest.record');
  const recordId = args.params.record ?? '';
  const file = await permitted(findInterestEvidence({ contestId: contest.id, recordId }, act));
  if (!file) throw notFound();
  const extension = file.storageKey.split('.').at(-1);
  return storedFile({ ...file, fileName: `${contest.code}-${recordId}.${extension}` }, 'inline');
}
