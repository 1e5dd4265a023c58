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
import { newUnitForm } from '#app/forms/units.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { invalidUnit, readTexts, refusedUnit } from '#app/http/unit-answers.server.ts';
import { listUnits, unitsFound } from '#app/services/contests/list-units.server.ts';
import { addUnit } from '#app/services/contests/save-unit.server.ts';

export const handle: RouteHandle = { guide: 'chuan-bi', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'units:title');

const pageSize = 100;

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'units.manage');
  const query = new URL(args.request.url).searchParams;
  const search = query.get('tim')?.slice(0, 100) ?? '';
  const group = query.get('khoi') ?? '';
  const units = await permitted(listUnits(contest, act));
  const found = unitsFound(units, { search, group });
  const pageCount = Math.max(1, Math.ceil(found.length / pageSize));
  const page = Math.min(Math.max(1, Math.trunc(Number(query.get('trang'))) || 1), pageCount);
  const nameOf = new Map(units.map(({ id, name }) => [id, name]));
  return {
    contest: { code: contest.code, title: contest.title },
    rows: found.slice((page - 1) * pageSize, page * pageSize).map(unit => ({
      ...unit,
      parentName: unit.parentId ? (nameOf.get(unit.parentId) ?? null) : null,
      extendedTo: unit.closing.extendedTo?.toISOString() ?? null,
    })),
    total: found.length,
    page,
    pageCount,
    search,
    group,
    choices: units.map(({ id, name, depth }) => ({ id, name, depth })),
    added: query.get('da') === 'them',
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'units.manage');
  const values = await readTexts(args.request);
  const form = newUnitForm.safeParse(values);
  if (!form.success) return data(...invalidUnit('add', form.error, values));
  const added = await permitted(addUnit({ ...form.data, contestId: contest.id }, act));
  if (!added.ok) return data(...refusedUnit('add', added, values));
  throw redirect(`${paths.units(contest.code)}?da=them`, 303);
}

export default function Page() {
  return <UnitsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
