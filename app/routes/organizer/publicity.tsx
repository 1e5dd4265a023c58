import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { PublicityDeskPage } from '#app/components/publicity/publicity-desk-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { changeFilm, findFilm } from '#app/services/publicity/contest-film.server.ts';
import { viewAnnouncements } from '#app/services/publicity/view-announcements.server.ts';

export const handle: RouteHandle = { guide: 'truyen-thong', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'publicity:desk.title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'publicity.manage');
  const [announcements, film] = await Promise.all([
    permitted(viewAnnouncements({ contestId: contest.id }, act)),
    findFilm(contest.id, act),
  ]);
  return {
    contest: { code: contest.code, title: contest.title },
    ...{ announcements, film },
    done: new URL(args.request.url).searchParams.get('da'),
  };
}

/** The address of the contest's film; empty: it has none. */
export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'publicity.manage');
  const address = String((await args.request.formData()).get('film') ?? '').slice(0, 2000);
  const verdict = await permitted(changeFilm({ contestId: contest.id, address }, act));
  if (!verdict.ok)
    return data({ address, error: verdict.code }, { status: statusOf(verdict.code) });
  throw redirect(`${paths.publicityDesk(contest.code)}?da=film`, 303);
}

export default function Page() {
  const answer = useActionData<typeof action>() ?? null;
  return <PublicityDeskPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
