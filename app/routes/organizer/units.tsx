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
import { UnitsPage } from '#app/components/units/units-page.tsx';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { newUnitForm } from '#app/forms/units.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { listUnits } from '#app/services/contests/list-units.server.ts';
import { addUnit } from '#app/services/contests/save-unit.server.ts';

export const handle: RouteHandle = { width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'units:title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'units.manage');
  const { searchParams } = new URL(args.request.url);
  const search = searchParams.get('tim')?.trim() ?? '';
  const group = searchParams.get('khoi') ?? '';
  const done = searchParams.get('da') === 'added' ? 'added' : null;
  const units = await permitted(listUnits(contest, act));
  const nameOf = new Map(units.map(({ id, name }) => [id, name]));
  const wanted = search.toLocaleLowerCase('vi');
  return {
    contest: { code: contest.code },
    filter: { search, group },
    done,
    parents: units.map(({ id, name }) => ({ id, name })),
    units: units
      .filter(unit => group === '' || unit.group === group)
      .filter(
        unit => unit.name.toLocaleLowerCase('vi').includes(wanted) || unit.code.includes(wanted),
      )
      .map(({ parentId, closing, ...unit }) => ({
        ...unit,
        parentName: parentId ? (nameOf.get(parentId) ?? null) : null,
        closesAt: closing.closesAt.toISOString(),
        isExtended: closing.extendedTo !== null,
      })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'units.manage');
  const values = Object.fromEntries(await args.request.formData()) as Record<string, string>;
  const parsed = newUnitForm.safeParse(values);
  if (!parsed.success) {
    return data({ errors: fieldErrors(parsed.error), refusal: null, values }, { status: 422 });
  }
  const added = await permitted(addUnit({ ...parsed.data, contestId: contest.id }, act));
  if (!added.ok) {
    return data({ errors: {}, refusal: added.code, values }, { status: statusOf(added.code) });
  }
  throw redirect(`${paths.units(contest.code)}?da=added`, 303);
}

export default function Units() {
  return <UnitsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
