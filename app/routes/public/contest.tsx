import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ContestPage } from '#app/components/contests/contest-page.tsx';
import { contestMeta } from '#app/components/publicity/contest-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { contestState, stagesOf } from '#app/domain/contest-calendar.ts';
import { anyAct, contestOf } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { listPublications } from '#app/services/awards/find-publications.server.ts';
import { listTasks } from '#app/services/contests/list-tasks.server.ts';
import { findFilm } from '#app/services/publicity/contest-film.server.ts';
import { listAnnouncements } from '#app/services/publicity/public-announcements.server.ts';

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? contestMeta(data, paths.contest) : [];

export async function loader(args: LoaderFunctionArgs) {
  const [act, contest] = await Promise.all([anyAct(args), contestOf(args)]);
  const [tasks, publications, announcements, film] = await Promise.all([
    listTasks(contest, act),
    listPublications(contest.id, act),
    listAnnouncements(contest.id, act),
    findFilm(contest.id, act),
  ]);
  return {
    contest,
    state: contestState(contest, act.now),
    stages: stagesOf(contest, act.now),
    serverNow: act.now.toISOString(),
    signedIn: act.actor !== null,
    tasks,
    announcements: announcements
      .slice(0, 3)
      .map(({ number, title, publishedAt }) => ({ number, title, publishedAt })),
    film,
    publicUrl: act.publicUrl,
    publications: { count: publications.length, newestAt: publications[0]?.publishedAt ?? null },
  };
}

export default function Page() {
  return <ContestPage {...useLoaderData<typeof loader>()} />;
}
