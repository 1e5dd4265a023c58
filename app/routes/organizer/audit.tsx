import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AuditPage } from '#app/components/audit/audit-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { readHaiPhongTime } from '#app/domain/hai-phong-time.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { findAuditEvents } from '#app/services/audit/find-audit-events.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'audit:title');

const dayMs = 24 * 3_600_000;

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'audit.read');
  const { searchParams } = new URL(args.request.url);
  const given = (name: string) => searchParams.get(name) || null;
  // `YYYY-MM-DD` of Hải Phòng's calendar, both days included
  const midnight = (name: string) => readHaiPhongTime(`${given(name)}T00:00`);
  const lastDay = midnight('den');
  const filter = {
    action: given('viec'),
    actorId: given('nguoi'),
    subjectType: given('loai'),
    subjectId: given('doi-tuong'),
  };
  const found = await permitted(
    findAuditEvents(
      {
        contestId: contest.id,
        ...filter,
        from: midnight('tu'),
        until: lastDay && new Date(lastDay.getTime() + dayMs),
        before: given('truoc'),
      },
      act,
    ),
  );
  return {
    ...found,
    contest: { code: contest.code },
    criteria: contest.rules.judging.criteria.map(({ key, name }) => ({ key, name })),
    filter: { ...filter, from: given('tu'), to: given('den'), before: given('truoc') },
  };
}

export default function AuditRoute() {
  return <AuditPage {...useLoaderData<typeof loader>()} />;
}
