import type { LoaderFunctionArgs } from '@remix-run/node';
import { translator } from '#app/components/i18n.ts';
import { kitText } from '#app/components/publicity/kit-text.ts';
import { defaultLanguage } from '#app/domain/language.ts';
import { contestOf, notFound } from '#app/http/guards.server.ts';
import { drawKitPicture } from '#app/services/publicity/draw-banners.server.ts';

/** A banner or the QR code; rules may move its dates, so browsers keep it for some minutes only. */
export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const file = args.params.banner ?? '';
  const text = kitText(contest, args.context.ground.publicUrl, translator(defaultLanguage));
  const picture = await drawKitPicture(file, text);
  if (!picture) throw notFound();
  return new Response(new Uint8Array(picture.bytes), {
    headers: {
      'Content-Type': picture.contentType,
      'Content-Disposition': `inline; filename="${contest.code}-${file}"`,
      'Cache-Control': 'public, max-age=600',
      // other sites show it as they show a shared link's picture
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  });
}
