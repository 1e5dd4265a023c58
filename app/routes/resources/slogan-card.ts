import type { LoaderFunctionArgs } from '@remix-run/node';
import { translator } from '#app/components/i18n.ts';
import { defaultLanguage } from '#app/domain/language.ts';
import { askedSlogan } from '#app/http/asked-slogan.server.ts';
import { drawSlogan } from '#app/services/results/find-slogan.server.ts';

/** A winning slogan as a picture to share; what was published never changes, so browsers keep it for a day. */
export async function loader(args: LoaderFunctionArgs) {
  const { contest, slogan } = await askedSlogan(args);
  const t = translator(defaultLanguage);
  const prizeName = t(`results:prizes.${slogan.prize}`, { defaultValue: slogan.prize });
  const png = await drawSlogan(slogan, { prizeName, contestTitle: contest.title });
  return new Response(new Uint8Array(png), {
    headers: { 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=86400' },
  });
}
