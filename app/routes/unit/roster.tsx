import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { RosterPage } from '#app/components/roster/roster-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { rosterFreezesAt } from '#app/domain/contest-rules.ts';
import { may, representedUnits } from '#app/domain/permissions.ts';
import { proposeForm } from '#app/forms/roster.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { answeredHeaders } from '#app/http/answered-headers.ts';
import { helpContestant } from '#app/http/contestant-help.server.ts';
import { contestOf, forbidden, personalAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { listRoster } from '#app/services/roster/list-roster.server.ts';
import { proposeRosterChange } from '#app/services/roster/propose-roster-change.server.ts';

export const handle: RouteHandle = { guide: 'danh-sach' };
export const headers = answeredHeaders;
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'roster:title');

/** The act, the contest, and which of the represented units the page is about (`?don-vi=`). */
async function rosterPlace(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const query = new URL(args.request.url).searchParams;
  const unitId = query.get('don-vi') ?? representedUnits(act.actor, contest.id)[0];
  if (!unitId || !may(act.actor, 'roster.propose', { contestId: contest.id, unitId })) {
    throw forbidden();
  }
  return { act, contest, query, unitId };
}

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest, query, unitId } = await rosterPlace(args);
  const search = query.get('tim')?.slice(0, 100) ?? '';
  const page = Number(query.get('trang')) || 1;
  const place = { contestId: contest.id, unitId };
  const roster = await permitted(listRoster({ ...place, search, page }, act));
  return {
    contestCode: contest.code,
    unitId,
    units: roster.representedUnits,
    roster,
    search,
    chosen: query.get('nguoi'),
    sent: query.get('da') === 'gui',
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest, unitId } = await rosterPlace(args);
  const values = Object.fromEntries(
    [...(await args.request.formData())].map(([name, value]) => [name, String(value)]),
  );
  if (values.intent === 'reveal' || values.intent === 'reset') {
    return helpContestant(values, { contestId: contest.id, unitId }, act);
  }
  const form = proposeForm.safeParse(values);
  if (!form.success) {
    const errors = Object.fromEntries(
      form.error.issues.map(({ path, message }) => [String(path[0] ?? ''), `errors.${message}`]),
    );
    const lacksReason = act.now >= rosterFreezesAt(contest.rules) && !values.reason?.trim();
    if (lacksReason) errors.reason = 'refusals.reason-needed';
    return data({ errors, values, help: null }, { status: statusOf('invalid') });
  }
  const input = { contestId: contest.id, unitId, ...form.data };
  const proposed = await permitted(proposeRosterChange(input, act));
  if (!proposed.ok) {
    const field = fieldOf[proposed.code] ?? '';
    const errors = { [field]: `refusals.${proposed.code}` };
    return data({ errors, values, help: null }, { status: statusOf(proposed.code) });
  }
  throw redirect(`${paths.roster(contest.code)}?don-vi=${unitId}&da=gui`, 303);
}

const fieldOf: Record<string, string> = {
  'reason-needed': 'reason',
  'not-a-citizen-id': 'citizenId',
  'already-on-roster': 'citizenId',
  'already-proposed': '',
  'unknown-unit': 'targetUnitId',
  'same-unit': 'targetUnitId',
};

export default function Page() {
  return <RosterPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
