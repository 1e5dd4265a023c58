import type { ActionFunctionArgs } from '@remix-run/node';
import { personalAct } from '#app/http/guards.server.ts';
import { jsonFile } from '#app/http/json-file.server.ts';
import { exportOwnData } from '#app/services/identity/export-person.server.ts';

/** Asked for by a form, not an address: that it was handed out goes on record. */
export const loader = () => new Response(null, { status: 405, headers: { Allow: 'POST' } });

export async function action(args: ActionFunctionArgs) {
  return jsonFile('du-lieu-ca-nhan.json', await exportOwnData(await personalAct(args)));
}
