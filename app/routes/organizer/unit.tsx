import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { UnitPage } from '#app/components/units/unit-page.tsx';
import { branchBelow } from '#app/domain/units.ts';
import { extendDeadlineForm, unitForm } from '#app/forms/units.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { invalidUnit, readTexts, refusedUnit } from '#app/http/unit-answers.server.ts';
import { extendDeadline } from '#app/services/contests/extend-deadline.server.ts';
import { findUnit } from '#app/services/contests/find-unit.server.ts';
import { listUnits } from '#app/services/contests/list-units.server.ts';
import { changeUnit } from '#app/services/contests/save-unit.server.ts';

export const handle: RouteHandle = { guide: 'chuan-bi' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'units:title');

async function unitPlace(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'units.manage');
  const unit = await permitted(findUnit(args.params.unit ?? '', contest, act));
  if (!unit) throw notFound();
  return { act, contest, unit };
}

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest, unit } = await unitPlace(args);
  const units = await permitted(listUnits(contest, act));
  // what stands below the unit can't stand above it
  const below = new Set(branchBelow(unit.id, units));
  const done = new URL(args.request.url).searchParams.get('da');
  return {
    contest: { code: contest.code, title: contest.title, closesAt: contest.rules.entry.closesAt },
    unit,
    choices: units
      .filter(({ id }) => !below.has(id))
      .map(({ id, name, depth }) => ({ id, name, depth })),
    done: done === 'sua' ? ('changed' as const) : done === 'gia-han' ? ('extended' as const) : null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest, unit } = await unitPlace(args);
  const values = await readTexts(args.request);
  const place = { contestId: contest.id, unitId: unit.id };
  const here = paths.unit(contest.code, unit.code);
  if (values.intent === 'extend') {
    const form = extendDeadlineForm.safeParse(values);
    if (!form.success) return data(...invalidUnit('extend', form.error, values));
    const extended = await permitted(extendDeadline({ ...place, ...form.data }, act));
    if (!extended.ok) return data(...refusedUnit('extend', extended, values));
    throw redirect(`${here}?da=gia-han`, 303);
  }
  const form = unitForm.safeParse(values);
  if (!form.success) return data(...invalidUnit('change', form.error, values));
  const changed = await permitted(changeUnit({ ...place, ...form.data }, act));
  if (!changed.ok) return data(...refusedUnit('change', changed, values));
  throw redirect(`${here}?da=sua`, 303);
}

export default function Page() {
  return <UnitPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
