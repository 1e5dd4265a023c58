import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { askedVersion } from '#app/http/asked-version.server.ts';
import { anyAct, notFound } from '#app/http/guards.server.ts';
import { storedFile } from '#app/http/stored-file.server.ts';
import { findPicture } from '#app/services/media/find-picture.server.ts';

const kinds = { poster: 'poster', 'contact-sheet': 'contactSheet' } as const;

/** A poster or contact sheet, `poster-640.webp`, for whom the rules let watch the video. */
export async function loader(args: LoaderFunctionArgs) {
  const act = await anyAct(args);
  const asked = await askedVersion(args);
  const [, kind, width] =
    /^(poster|contact-sheet)-(\d{1,4})\.webp$/.exec(args.params.picture ?? '') ?? [];
  if (!kind) throw notFound();
  const wanted = { kind: kinds[kind as keyof typeof kinds], width: Number(width) };
  const picture = await permitted(findPicture({ ...asked, ...wanted }, act));
  if (!picture) throw notFound();
  return storedFile(picture, 'inline');
}
