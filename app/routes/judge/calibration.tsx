import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useTranslation } from 'react-i18next';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeading } from '#app/components/ui/heading.tsx';
import { permitted } from '#app/http/act-errors.server.ts';
import { contestOf, personalAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { listSamples } from '#app/services/judging/open-calibration.server.ts';

export const handle: RouteHandle = { guide: 'cham-diem', hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'calibration:title');

/** Goes to the first sample that isn't submitted, or else to the first. */
export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const samples = await permitted(listSamples({ contestId: contest.id }, act));
  const next = samples.find(({ state }) => state !== 'submitted') ?? samples[0];
  if (next) throw redirect(paths.sample(contest.code, next.id));
  return null;
}

export default function CalibrationRoute() {
  const { t } = useTranslation('calibration');
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      <EmptyState title={t('none')}>{t('noneAdvice')}</EmptyState>
    </>
  );
}
