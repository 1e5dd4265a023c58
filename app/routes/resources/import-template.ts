import type { LoaderFunctionArgs } from '@remix-run/node';
import { importKinds } from '#app/domain/imports/columns.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { makeTemplate } from '#app/services/imports/make-template.server.ts';

/** A spreadsheet to fill in, of one kind of list. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'import.run');
  const kind = importKinds.find(known => known === args.params.kind);
  if (!kind) throw notFound();
  const { fileName, bytes } = await permitted(makeTemplate({ contestId: contest.id, kind }, act));
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="${fileName}"`,
    },
  });
}
