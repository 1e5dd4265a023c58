import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { UnitEntryPage } from '#app/components/entries/unit-entry-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { may } from '#app/domain/permissions.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { contestOf, notFound, personalAct } from '#app/http/guards.server.ts';
import { findEntry } from '#app/services/entries/find-entry.server.ts';
import { findPlayer } from '#app/services/media/find-player.server.ts';
import { findPreparation } from '#app/services/media/find-preparation.server.ts';

export const handle: RouteHandle = { guide: 'nop-bai' };
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, 'entries:entry.title', { code: data?.entry.code ?? '' });

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const entryCode = args.params.entry ?? '';
  const entry = await permitted(findEntry({ contest, entryCode }, act));
  if (!entry) throw notFound();
  const shown = entry.versions.find(({ isJudged }) => isJudged);
  const number = shown?.number ?? null;
  const newest = { contest, entryCode, number: number ?? entry.versions[0]?.number ?? 0 };
  const place = { contestId: contest.id, unitId: entry.unit.id };
  return {
    contest: { code: contest.code, title: contest.title },
    rules: contest.rules.entry,
    now: act.now.toISOString(),
    entry,
    player: number === null ? null : await findPlayer({ contest, entryCode, number }, act),
    preparation: await permitted(findPreparation(newest, act)),
    isOpen: act.now < entry.closesAt && may(act.actor, 'entry.hand-in', place),
    done: new URL(args.request.url).searchParams.get('da'),
  };
}

export default function Page() {
  return <UnitEntryPage {...useLoaderData<typeof loader>()} />;
}
