import type { ActionFunctionArgs } from '@remix-run/node';
import { permitted, waitingStatusOf } from '#app/http/act-errors.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { jsonFile } from '#app/http/json-file.server.ts';
import { exportPersonData } from '#app/services/identity/export-person.server.ts';

/** Asked for by a form, not an address: that it was handed out goes on record. */
export const loader = () => new Response(null, { status: 405, headers: { Allow: 'POST' } });

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'people.manage');
  const place = { contestId: contest.id, personId: args.params.person ?? '' };
  const exported = await permitted(exportPersonData(place, act));
  if (!exported.ok) {
    if (exported.code === 'unknown-person') throw notFound();
    throw new Response(null, { status: waitingStatusOf(args, exported) });
  }
  return jsonFile('du-lieu-ca-nhan.json', exported.value);
}
