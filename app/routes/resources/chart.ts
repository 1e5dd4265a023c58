import type { LoaderFunctionArgs } from '@remix-run/node';
import { collectiveFigure, finalScoresFigure } from '#app/components/charts/awards-figures.ts';
import { chartSvg } from '#app/components/charts/chart-file.tsx';
import type { Figure, FigureName, Words } from '#app/components/charts/figure.ts';
import { handInsFigure } from '#app/components/charts/hand-ins-figure.ts';
import { progressFigure, spreadFigure } from '#app/components/charts/judging-figures.ts';
import { participationFigure } from '#app/components/charts/participation-figure.ts';
import { questionsFigure } from '#app/components/charts/questions-figure.ts';
import { translator } from '#app/components/i18n.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { contestOf, notFound, personalAct } from '#app/http/guards.server.ts';
import { languageOf } from '#app/http/language.server.ts';
import { askedWeek } from '#app/http/participation-query.ts';
import { previewAwards } from '#app/services/awards/preview-awards.server.ts';
import { drawChart } from '#app/services/charts/draw-chart.server.ts';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import type { Act } from '#app/services/context.ts';
import { countHandIns } from '#app/services/entries/count-hand-ins.server.ts';
import { judgingProgress } from '#app/services/judging/judging-progress.server.ts';
import { scoreSpread } from '#app/services/judging/score-spread.server.ts';
import { viewParticipation } from '#app/services/participation/view-participation.server.ts';
import { viewStatistics } from '#app/services/quiz/fairness/view-statistics.server.ts';

/** A chart, and what its file's name says besides its own: "dot-2". */
type Found = { figure: Figure | null; of?: string };
type Asked = {
  contest: ContestInForce;
  query: URLSearchParams;
  act: Act;
  words: Words;
};

/** Every chart by its name in the address; each service asks for the permission of its own page. */
const figures: Record<FigureName, (asked: Asked) => Promise<Found>> = {
  'tham-gia': async ({ contest: { id: contestId }, query, act, words }) => {
    const report = await viewParticipation({ contestId, unitId: query.get('don-vi') }, act);
    if (!report) return { figure: null };
    const week = askedWeek(query, report.weeks);
    const figure = participationFigure(report, week, words);
    return { figure, of: week === null ? 'ca-vong' : `dot-${week}` };
  },
  'nop-bai': async ({ contest: { id: contestId }, act, words }) => ({
    figure: handInsFigure(await countHandIns({ contestId }, act), words),
  }),
  'tien-do-cham': async ({ contest: { id: contestId }, act, words }) => ({
    figure: progressFigure(await judgingProgress({ contestId }, act), words),
  }),
  'chenh-lech-diem': async ({ contest: { id: contestId }, act, words }) => ({
    figure: spreadFigure(await scoreSpread({ contestId }, act), words),
  }),
  'do-kho-cau-hoi': async ({ contest: { id: contestId }, query, act, words }) => {
    const week = Number(query.get('dot'));
    const found = await viewStatistics({ contestId, week }, act);
    if (!found.ok) return { figure: null };
    const { questions } = found.value;
    return { figure: questionsFigure({ week, questions }, words), of: `dot-${week}` };
  },
  'diem-bai-du-thi': async ({ contest: { id: contestId }, act, words }) => {
    const found = await previewAwards(contestId, act);
    return { figure: found.ok ? finalScoresFigure(found.value.entries, words) : null };
  },
  'giai-tap-the': async ({ contest, act, words }) => {
    const found = await previewAwards(contest.id, act);
    const { participation, collectiveOrder } = contest.rules;
    const [by = 'participation'] = collectiveOrder;
    const asked = { by, minimum: participation.minimum };
    return { figure: found.ok ? collectiveFigure(found.value.collective, asked, words) : null };
  },
};

const isName = (name: string): name is FigureName => Object.hasOwn(figures, name);

/** A chart of a page as a file: "tham-gia.png?dot=2". */
export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const [name = '', extension] = (args.params.chart ?? '').split('.');
  if (!isName(name) || (extension !== 'png' && extension !== 'svg')) throw notFound();
  const language = await languageOf(args.request);
  const words = { t: translator(language), language };
  const query = new URL(args.request.url).searchParams;
  const { figure, of } = await permitted(figures[name]({ contest, query, act, words }));
  if (!figure) throw notFound();
  const foot = words.t('charts:foot', { contest: contest.title, asOf: act.now.getTime() });
  const svg = chartSvg(figure, foot);
  const fileName = [contest.code, 'bieu-do', name, ...(of ? [of] : [])].join('-');
  return new Response(extension === 'svg' ? svg : new Uint8Array(await drawChart(svg)), {
    headers: {
      'Content-Type': extension === 'svg' ? 'image/svg+xml; charset=utf-8' : 'image/png',
      'Content-Disposition': `attachment; filename="${fileName}.${extension}"`,
      'Cache-Control': 'no-store',
    },
  });
}
