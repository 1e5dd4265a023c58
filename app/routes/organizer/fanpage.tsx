import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FanpagePage } from '#app/components/fanpage/fanpage-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { changeHashtag } from '#app/services/fanpage/change-hashtag.server.ts';
import { findFanpageEntries } from '#app/services/fanpage/find-fanpage-entries.server.ts';
import { findHashtag } from '#app/services/fanpage/find-hashtag.server.ts';

export const handle: RouteHandle = { guide: 'truyen-thong', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'fanpage:title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'fanpage.publish');
  const entries = await permitted(findFanpageEntries({ contest }, act));
  return {
    contest: { code: contest.code, title: contest.title, kind: contest.rules.entry.kind },
    hashtag: await findHashtag(contest, act),
    entries: entries.map(({ code, title, unit, files, hasFailed, postUrl }) => ({
      ...{ code, title, unit, hasFailed, postUrl },
      bytes: files && files.rendition.sizeBytes + files.picture.sizeBytes,
    })),
    isSaved: new URL(args.request.url).searchParams.get('da') === 'luu',
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'fanpage.publish');
  const hashtag = String((await args.request.formData()).get('hashtag') ?? '').slice(0, 1000);
  const verdict = await permitted(changeHashtag({ contestId: contest.id, hashtag }, act));
  if (!verdict.ok) {
    return data({ code: verdict.code, values: { hashtag } }, { status: statusOf(verdict.code) });
  }
  throw redirect(`${paths.fanpage(contest.code)}?da=luu`, 303);
}

export default function Page() {
  const answer = useActionData<typeof action>();
  return <FanpagePage {...useLoaderData<typeof loader>()} answer={answer} />;
}
