import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { storedFile } from '#app/http/stored-file.server.ts';
import { findMinutes } from '#app/services/awards/confirm-tie.server.ts';

/** The minutes behind a tie's decision: saved, never shown, as strangers' bytes are. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'awards.see');
  const decisionId = args.params.decision ?? '';
  const file = await permitted(findMinutes({ contestId: contest.id, decisionId }, act));
  if (!file) throw notFound();
  const extension = file.storageKey.split('.').at(-1);
  return storedFile(
    {
      ...file,
      contentType: 'application/octet-stream',
      fileName: `${contest.code}-bien-ban-${decisionId}.${extension}`,
    },
    'attachment',
  );
}
