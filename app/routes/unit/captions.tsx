import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CaptionsPage } from '#app/components/media/captions-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { askedVersion } from '#app/http/asked-version.server.ts';
import { notFound, personalAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { findCaptionsDesk } from '#app/services/media/find-captions-desk.server.ts';
import { removeCaptions } from '#app/services/media/remove-captions.server.ts';
import { saveCaptions } from '#app/services/media/save-captions.server.ts';

export const handle: RouteHandle = { guide: 'nop-bai' };
export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageMeta(matches, 'watching:captions.title', { code: page?.desk.entryCode ?? '' });

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const asked = await askedVersion(args);
  const desk = await permitted(findCaptionsDesk(asked, act));
  if (!desk) throw notFound();
  const done = new URL(args.request.url).searchParams.get('da');
  return { contest: { code: asked.contest.code }, desk, done };
}

/** A multipart form brings a file; a plain one asks to remove it. */
export async function action(args: ActionFunctionArgs) {
  const act = await personalAct(args);
  const asked = await askedVersion(args);
  const { multipart } = args.context;
  const isRemoving = !multipart && (await args.request.formData()).get('intent') === 'remove';
  const verdict = isRemoving
    ? await permitted(removeCaptions(asked, act))
    : await permitted(saveFile());
  if (verdict.ok) {
    const { contest, entryCode, number } = asked;
    const desk = paths.captionsDesk(contest.code, entryCode, number);
    throw redirect(`${desk}?da=${isRemoving ? 'xoa' : 'luu'}`, 303);
  }
  const { code, params } = verdict;
  if (code === 'captions-version-unknown') throw notFound();
  return data({ refusal: { code, params } }, { status: statusOf(code) });

  async function saveFile() {
    const bytes = multipart?.file?.bytes ?? new Uint8Array();
    // what is too large was not read: its size alone is told
    if (multipart?.refusal) {
      const { params: known } = multipart.refusal;
      return { ok: false, code: 'captions-too-large', params: known } as const;
    }
    return saveCaptions({ asked, bytes }, act);
  }
}

export default function Page() {
  const refusal = useActionData<typeof action>()?.refusal ?? null;
  return <CaptionsPage {...useLoaderData<typeof loader>()} refusal={refusal} />;
}
