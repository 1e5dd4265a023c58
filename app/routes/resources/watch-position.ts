import type { ActionFunctionArgs } from '@remix-run/node';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { askedVersion } from '#app/http/asked-version.server.ts';
import { anyAct, notFound } from '#app/http/guards.server.ts';
import { saveWatchPosition } from '#app/services/media/save-watch-position.server.ts';

/** Only a player tells it; a page offers it. */
export function loader() {
  return new Response(null, { status: 405, headers: { Allow: 'POST' } });
}

/** Where a player stopped, `seconds`; answers a script, so never by a redirect. */
export async function action(args: ActionFunctionArgs) {
  const act = await anyAct(args);
  if (!act.actor) return new Response(null, { status: 401 });
  const asked = await askedVersion(args);
  const seconds = (await args.request.formData()).get('seconds');
  const given = typeof seconds === 'string' && seconds !== '' ? Number(seconds) : Number.NaN;
  const saved = await permitted(saveWatchPosition({ asked, seconds: given }, act));
  if (saved.ok) return new Response(null, { status: 204 });
  if (saved.code === 'version-unknown') throw notFound();
  return new Response(null, { status: statusOf(saved.code) });
}
