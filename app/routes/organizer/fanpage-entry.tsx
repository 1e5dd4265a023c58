import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FanpageEntryPage } from '#app/components/fanpage/fanpage-entry-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { findFanpageEntries } from '#app/services/fanpage/find-fanpage-entries.server.ts';
import { recordPublicPost } from '#app/services/fanpage/record-public-post.server.ts';

export const handle: RouteHandle = { guide: 'truyen-thong' };
export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageMeta(matches, 'fanpage:entryTitle', { code: page?.entry.code ?? '' });

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'fanpage.publish');
  const entryCode = args.params.entry ?? '';
  const [found] = await permitted(findFanpageEntries({ contest, entryCode }, act));
  if (!found) throw notFound();
  const { code, title, unit, caption, files, hasFailed, postUrl } = found;
  return {
    contest: { code: contest.code, title: contest.title },
    entry: { code, title, unit, caption, hasFailed, postUrl, isReady: files !== null },
    isSaved: new URL(args.request.url).searchParams.get('da') === 'ghi',
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'fanpage.publish');
  const entryCode = args.params.entry ?? '';
  const address = String((await args.request.formData()).get('address') ?? '').slice(0, 5000);
  const asked = { contestId: contest.id, entryCode, address };
  const verdict = await permitted(recordPublicPost(asked, act));
  if (!verdict.ok) {
    if (verdict.code === 'entry-unknown') throw notFound();
    return data({ code: verdict.code, values: { address } }, { status: statusOf(verdict.code) });
  }
  throw redirect(`${paths.fanpageEntry(contest.code, entryCode)}?da=ghi`, 303);
}

export default function Page() {
  const answer = useActionData<typeof action>();
  return <FanpageEntryPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
