import type { LoaderFunctionArgs } from '@remix-run/node';
import { translator } from '#app/components/i18n.ts';
import { awardNames } from '#app/components/results/award-words.ts';
import { defaultLanguage } from '#app/domain/language.ts';
import { contestOf } from '#app/http/guards.server.ts';
import { listPublications } from '#app/services/awards/find-publications.server.ts';
import { drawResults } from '#app/services/results/draw-results.server.ts';

/** What a shared link to the results shows: whose results, and of which awards. */
export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const publications = await listPublications(contest.id, args.context.ground);
  const t = translator(defaultLanguage);
  const png = await drawResults({
    above: t('results:title'),
    headline: contest.title,
    below:
      publications.length > 0
        ? awardNames(
            publications.flatMap(({ scope }) => scope),
            t,
          )
        : t('results:empty.title'),
    foot: t('common:shell.footer'),
  });
  return new Response(new Uint8Array(png), {
    headers: { 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=600' },
  });
}
