import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AwardsFrame, type AwardTab, awardTabs } from '#app/components/awards/awards-frame.tsx';
import { CollectiveRanking } from '#app/components/awards/collective-ranking.tsx';
import { EntryRanking } from '#app/components/awards/entry-ranking.tsx';
import { PublicationsTable } from '#app/components/awards/publications-table.tsx';
import { UnusableNotice } from '#app/components/awards/unusable-notice.tsx';
import { WeeklyRanking } from '#app/components/awards/weekly-ranking.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { may } from '#app/domain/permissions.ts';
import { quizWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { correctionsDue } from '#app/services/awards/corrections-due.server.ts';
import {
  listPublications,
  readPublicationNumber,
} from '#app/services/awards/find-publications.server.ts';
import { type AwardsPreview, previewAwards } from '#app/services/awards/preview-awards.server.ts';
import { unreadMessages } from '#app/services/messages/unread-messages.server.ts';
import { listPapers } from '#app/services/quiz/fairness/list-papers.server.ts';

export const handle: RouteHandle = { guide: 'duyet-ket-qua', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'awards:title');

const rowsPerPage = 50;

/** `?muc=` the tab, `?dot=` the week, `?trang=` the page of its ranking. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'awards.see');
  const { searchParams } = new URL(args.request.url);
  const wanted = searchParams.get('muc');
  const current: AwardTab = awardTabs.find(tab => tab === wanted) ?? 'bai-du-thi';
  const preview = await permitted(previewAwards(contest.id, act));
  const frame = {
    contest: { code: contest.code, title: contest.title },
    current,
    openTies: preview.ok ? preview.value.ties.length : 0,
    mayPrepare: may(act.actor, 'results.prepare', { contestId: contest.id }),
    messages: await unreadMessages({ contestId: contest.id }, act),
  };
  if (current === 'cong-bo') {
    const publications = await listPublications(contest.id, act);
    const justPublished = readPublicationNumber(searchParams.get('da') ?? undefined);
    const due = await permitted(correctionsDue(contest, act));
    return { frame, tab: 'publications' as const, publications, justPublished, due };
  }
  if (!preview.ok) return { frame, tab: 'unusable' as const, params: preview.params ?? {} };
  const { entries, collective, weekly } = preview.value;
  const { judging, participation, topEntries, weeks } = contest.rules;
  if (current === 'tap-the') {
    const limits = { minimum: participation.minimum, topEntries };
    const [by = 'participation'] = contest.rules.collectiveOrder;
    return { frame, tab: 'collective' as const, collective, limits, by };
  }
  if (current === 'ca-nhan') {
    const ranking = pageOfWeek(weekly, searchParams);
    const contestantIds = ranking.rows.map(row => row.contestantId);
    const listed = await permitted(listPapers({ contestId: contest.id, contestantIds }, act));
    const papers = listed
      .filter(({ week, state }) => week === ranking.week && state === 'ready')
      .map(paper => paper.contestantId);
    const spans = quizWeeks(contest.rules, act.now);
    const { state = 'past', closesAt = '' } = spans.find(one => one.week === ranking.week) ?? {};
    return { frame, tab: 'weekly' as const, weeks, state, closesAt, ...ranking, papers };
  }
  return { frame, tab: 'entries' as const, entries, minimumSheets: judging.minimumSheets };
}

function pageOfWeek(weekly: AwardsPreview['weekly'], searchParams: URLSearchParams) {
  const whole = (name: string, most: number) =>
    Math.min(most, Math.max(1, Math.trunc(Number(searchParams.get(name))) || 1));
  const week = whole('dot', weekly.length);
  const { ranking, allCorrect } = weekly[week - 1] ?? { ranking: [], allCorrect: 0 };
  const pageCount = Math.max(1, Math.ceil(ranking.length / rowsPerPage));
  const page = whole('trang', pageCount);
  const rows = ranking.slice((page - 1) * rowsPerPage, page * rowsPerPage);
  return { week, allCorrect, total: ranking.length, page, pageCount, rows };
}

export default function AwardsRoute() {
  const page = useLoaderData<typeof loader>();
  const { contest } = page.frame;
  return (
    <AwardsFrame {...page.frame}>
      {page.tab === 'entries' && (
        <EntryRanking contest={contest} rows={page.entries} minimumSheets={page.minimumSheets} />
      )}
      {page.tab === 'collective' && (
        <CollectiveRanking contest={contest} rows={page.collective} {...page} />
      )}
      {page.tab === 'weekly' && <WeeklyRanking contest={contest} {...page} />}
      {page.tab === 'publications' && <PublicationsTable contest={contest} {...page} />}
      {page.tab === 'unusable' && <UnusableNotice params={page.params} />}
    </AwardsFrame>
  );
}
