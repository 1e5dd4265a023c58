import type { LoaderFunctionArgs } from '@remix-run/node';
import { translator } from '#app/components/i18n.ts';
import { kitText } from '#app/components/publicity/kit-text.ts';
import { defaultLanguage } from '#app/domain/language.ts';
import { contestOf } from '#app/http/guards.server.ts';
import { streamedFile } from '#app/http/streamed-file.server.ts';
import { packKit } from '#app/services/publicity/draw-banners.server.ts';

/** All banners and the QR code, as one archive. */
export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const { ground } = args.context;
  const text = kitText(contest, ground.publicUrl, translator(defaultLanguage));
  const content = packKit({ code: contest.code, text, now: ground.clock.now() });
  const fileName = `${contest.code}-truyen-thong.zip`;
  return streamedFile({ fileName, contentType: 'application/zip', content }, args);
}
