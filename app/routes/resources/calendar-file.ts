import type { LoaderFunctionArgs } from '@remix-run/node';
import { anyAct, contestOf, notFound } from '#app/http/guards.server.ts';
import { contestCalendar } from '#app/services/contests/calendar-files.server.ts';

/** The contest's calendar, or one stage of it, for people's own calendars: "tat-ca.ics", "nop-bai.ics". */
export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const [slug = '', extension] = (args.params.file ?? '').split('.');
  const { publicUrl, now } = await anyAct(args);
  const text = extension === 'ics' ? contestCalendar(contest, slug, { publicUrl, at: now }) : null;
  if (text === null) throw notFound();
  return new Response(text, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="${contest.code}-${slug}.ics"`,
      'Cache-Control': 'public, max-age=300',
    },
  });
}
