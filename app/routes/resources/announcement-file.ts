import type { LoaderFunctionArgs } from '@remix-run/node';
import { asciiName } from '#app/domain/announcements.ts';
import { contestOf, notFound } from '#app/http/guards.server.ts';
import { storedFile } from '#app/http/stored-file.server.ts';
import { findAnnouncementFile } from '#app/services/publicity/public-announcements.server.ts';

/** A file of a public announcement: saved, never shown as a page of ours. */
export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const fileId = args.params.attachment ?? '';
  const file = await findAnnouncementFile({ contestId: contest.id, fileId }, args.context.ground);
  if (!file) throw notFound();
  const extension = file.storageKey.split('.').at(-1);
  return storedFile(
    {
      ...{ storageKey: file.storageKey, sha256: file.sha256 },
      contentType: 'application/octet-stream',
      fileName: `${contest.code}-${asciiName(file.name)}.${extension}`,
    },
    'attachment',
  );
}
