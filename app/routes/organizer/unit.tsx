import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { UnitPage } from '#app/components/units/unit-page.tsx';
import type { Verdict } from '#app/domain/verdict.ts';
import { type FieldErrors, fieldErrors } from '#app/forms/form-errors.ts';
import { extendDeadlineForm, unitForm } from '#app/forms/units.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { extendDeadline } from '#app/services/contests/extend-deadline.server.ts';
import { findUnit } from '#app/services/contests/find-unit.server.ts';
import { listUnits } from '#app/services/contests/list-units.server.ts';
import { changeUnit } from '#app/services/contests/save-unit.server.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'units:title');

async function unitOf(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'units.manage');
  const unit = await permitted(findUnit(args.params.unit ?? '', contest, act));
  if (!unit) throw notFound();
  return { act, contest, unit };
}

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest, unit } = await unitOf(args);
  const units = await permitted(listUnits(contest, act));
  const done = new URL(args.request.url).searchParams.get('da');
  return {
    contest: { code: contest.code },
    done: done === 'changed' || done === 'extended' ? done : null,
    parents: units.filter(({ id }) => id !== unit.id).map(({ id, name }) => ({ id, name })),
    unit: {
      ...unit,
      closing: { closesAt: unit.closing.closesAt.toISOString() },
      extensions: unit.extensions.map(extension => ({
        ...extension,
        closesAt: extension.closesAt.toISOString(),
        grantedAt: extension.grantedAt.toISOString(),
      })),
      entries: unit.entries.map(entry => ({
        ...entry,
        handedInAt: entry.handedInAt?.toISOString() ?? null,
      })),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest, unit } = await unitOf(args);
  const values = Object.fromEntries(await args.request.formData()) as Record<string, string>;
  const intent = values.intent === 'extend' ? 'extend' : 'change';
  const mend = (errors: FieldErrors) =>
    data({ intent, errors, refusal: null, values }, { status: 422 });
  const place = { contestId: contest.id, unitId: unit.id };

  let verdict: Verdict<unknown>;
  if (intent === 'extend') {
    const parsed = extendDeadlineForm.safeParse(values);
    if (!parsed.success) return mend(fieldErrors(parsed.error));
    const closesAt = new Date(parsed.data.closesAt);
    const { reason } = parsed.data;
    verdict = await permitted(extendDeadline({ ...place, closesAt, reason }, act));
  } else {
    const parsed = unitForm.safeParse(values);
    if (!parsed.success) return mend(fieldErrors(parsed.error));
    verdict = await permitted(changeUnit({ ...parsed.data, ...place }, act));
  }
  if (!verdict.ok) {
    const { code, params } = verdict;
    return data(
      { intent, errors: {}, refusal: { code, params }, values },
      { status: statusOf(code) },
    );
  }
  const done = intent === 'extend' ? 'extended' : 'changed';
  throw redirect(`${paths.unit(contest.code, unit.code)}?da=${done}`, 303);
}

export default function Unit() {
  return <UnitPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
