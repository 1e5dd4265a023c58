import type { LoaderFunctionArgs } from '@remix-run/node';
import { translator } from '#app/components/i18n.ts';
import { documentFormats, documentKinds } from '#app/domain/document-kinds.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { languageOf } from '#app/http/language.server.ts';
import { readPublicationNumber } from '#app/services/awards/find-publications.server.ts';
import { writeDocument } from '#app/services/documents/write-document.server.ts';

/** One document of a publication: "quyet-dinh.docx". */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'awards.see');
  const number = readPublicationNumber(args.params.number);
  const [named, extension] = (args.params.document ?? '').split('.');
  const kind = documentKinds.find(known => known === named);
  const format = documentFormats.find(known => known === extension);
  if (!number || !kind || !format) throw notFound();
  const written = await permitted(writeDocument({ contest, number, kind, format }, act));
  if (!written.ok) {
    if (written.code !== 'missing-glyphs') throw notFound();
    const text = translator(await languageOf(args.request))('documents:missingGlyphs', {
      ...written.params,
    });
    return new Response(text, {
      status: 422,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    });
  }
  const { bytes, type, fileName } = written.value;
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
    },
  });
}
