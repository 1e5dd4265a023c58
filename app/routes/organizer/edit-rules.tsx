import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { EditRulesPage } from '#app/components/contests/edit-rules-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { frozenRounds } from '#app/domain/rules/rules-freezing.ts';
import { contestRulesForm } from '#app/forms/contest-rules.ts';
import { changeRulesFields, reasonLimit } from '#app/forms/contests.ts';
import { readFieldTree } from '#app/forms/field-tree.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { changeRows, withCriterionKeys } from '#app/forms/rules-rows.ts';
import { fieldsOfMany, rulesToFields } from '#app/forms/rules-to-fields.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { changeRules } from '#app/services/contests/change-rules.server.ts';
import { previewRules } from '#app/services/contests/preview-rules.server.ts';

export const handle: RouteHandle = { guide: 'chuan-bi', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'contests:editor.title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'rules.edit');
  const frozen = frozenRounds(contest, act.now).map(({ round, since }) => ({
    ...{ round, since: since.toISOString() },
  }));
  return {
    contest: { code: contest.code, title: contest.title, preset: contest.preset },
    frozen,
    version: contest.rulesVersion,
    fields: readFieldTree(rulesToFields(contest.rules), fieldsOfMany),
    frozenSince: frozen.map(({ since }) => since).sort()[0] ?? null,
    saved: new URL(args.request.url).searchParams.get('da') === 'luu',
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'rules.edit');
  const form = await args.request.formData();
  const intent = String(form.get('intent') ?? 'save');
  const sent = changeRulesFields.safeParse(Object.fromEntries(form));
  // the page itself always names the version that it shows
  if (!sent.success) throw new Response(null, { status: 400 });
  const about = sent.data;
  const fields = withCriterionKeys(readFieldTree(form, fieldsOfMany));
  const typed = { fields, version: about.basedOnVersion, reason: about.reason };
  const answer = { ...typed, errors: {}, refusal: null, rowsChanged: false, preview: null };

  const changed = changeRows(fields, intent);
  if (changed) return data({ ...answer, fields: changed, rowsChanged: true });

  const read = contestRulesForm.safeParse(fields);
  if (!read.success) return data({ ...answer, errors: fieldErrors(read.error) }, { status: 422 });
  if (intent === 'preview') {
    const seen = await permitted(previewRules({ contestId: contest.id, rules: read.data }, act));
    if (!seen.ok) return data({ ...answer, refusal: seen }, { status: statusOf(seen.code) });
    return data({ ...answer, preview: seen.value });
  }
  if (about.reason.length > reasonLimit) {
    return data({ ...answer, refusal: { code: 'reason-too-long' } }, { status: 422 });
  }
  const saved = await permitted(
    changeRules({ contestId: contest.id, rules: read.data, ...about }, act),
  );
  if (!saved.ok) return data({ ...answer, refusal: saved }, { status: statusOf(saved.code) });
  throw redirect(`${paths.editRules(contest.code)}?da=luu`, 303);
}

export default function Page() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const fresh = { errors: {}, reason: '', refusal: null, rowsChanged: false, preview: null };
  return <EditRulesPage {...page} {...(answer ? { ...answer, saved: false } : fresh)} />;
}
