import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { ObjectionAnswer } from '#app/components/objections/objection-types.ts';
import { UnitObjectionsPage } from '#app/components/objections/unit-objections-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { longestObjection, shortestObjection } from '#app/domain/publications/objections.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { objectionForm } from '#app/forms/objections.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { contestOf, personalAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { unreadMessages } from '#app/services/messages/unread-messages.server.ts';
import { fileObjection } from '#app/services/objections/file-objection.server.ts';
import { listOwnObjections } from '#app/services/objections/list-objections.server.ts';

export const handle: RouteHandle = { guide: 'theo-doi' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'objections:title');

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const { code, title, id: contestId } = contest;
  return {
    contest: { code, title },
    ...(await permitted(listOwnObjections({ contestId }, act))),
    messages: await unreadMessages({ contestId }, act),
    done: new URL(args.request.url).searchParams.get('da') === 'gui',
  };
}

export async function action(args: ActionFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const contestId = contest.id;
  // whoever represents no unit has no form here
  await permitted(listOwnObjections({ contestId }, act));
  const form = await args.request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  const typed = { unitId: text('unitId'), number: text('number'), text: text('text') };
  const answer = (given: Partial<ObjectionAnswer>, status = 422) =>
    data({ errors: {}, refusal: null, ...given, typed }, { status });
  const parsed = objectionForm.safeParse(typed);
  if (!parsed.success) {
    const found = Object.entries(fieldErrors(parsed.error));
    return answer({
      errors: Object.fromEntries(
        found.map(([field, code = 'form']) => [field, { code, params: limitsOf(typed.text) }]),
      ),
    });
  }
  const verdict = await permitted(fileObjection({ contestId, ...parsed.data }, act));
  if (verdict.ok) return redirect(`${paths.objections(contest.code)}?da=gui`, 303);
  const { code, params } = verdict;
  const refused = { code, params: { ...params } };
  return code === 'text-short' || code === 'text-long'
    ? answer({ errors: { text: refused } })
    : answer({ refusal: refused }, statusOf(code));
}

/** What the words about a text's length name. */
const limitsOf = (text: string) => ({
  ...{ least: shortestObjection, most: longestObjection },
  length: [...text.trim().normalize('NFC')].length,
});

export default function Page() {
  const answer = useActionData<typeof action>();
  return <UnitObjectionsPage {...useLoaderData<typeof loader>()} answer={answer ?? null} />;
}
