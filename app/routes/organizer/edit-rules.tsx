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
import { rulesFreezeAt } from '#app/domain/contest-rules.ts';
import type { VerdictParams } from '#app/domain/verdict.ts';
import { contestRulesForm } from '#app/forms/contest-rules.ts';
import { changeRulesFields } from '#app/forms/contests.ts';
import { type FieldTree, readFieldTree } from '#app/forms/field-tree.ts';
import { type FieldErrors, fieldErrors } from '#app/forms/form-errors.ts';
import { editRows } from '#app/forms/rule-rows.ts';
import { fieldsOfMany, rulesToFields } from '#app/forms/rules-to-fields.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { changeRules } from '#app/services/contests/change-rules.server.ts';

export const handle: RouteHandle = { width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'contests:edit.title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'rules.edit');
  return {
    contest: { code: contest.code, title: contest.title },
    kind: contest.rules.entry.kind,
    version: contest.rulesVersion,
    isFrozen: act.now >= rulesFreezeAt(contest.rules),
    saved: new URL(args.request.url).searchParams.has('da'),
    fields: readFieldTree(rulesToFields(contest.rules), fieldsOfMany),
  };
}

interface Answer {
  fields: FieldTree;
  errors: FieldErrors;
  refusal: { code: string; params?: VerdictParams } | null;
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'rules.edit');
  const form = await args.request.formData();
  // The hidden first button and the pressed one may both be named: the last is the pressed one.
  const intent = String(form.getAll('intent').at(-1) ?? 'save');
  form.delete('intent');
  const fields = readFieldTree(form, fieldsOfMany);
  const answer = (more: Partial<Answer>, status: number) =>
    data<Answer>({ fields, errors: {}, refusal: null, ...more }, { status });

  const edited = editRows(fields, intent);
  if (edited) return answer({ fields: edited }, 200);
  const rules = contestRulesForm.safeParse(fields);
  const change = changeRulesFields.safeParse(fields);
  if (!rules.success || !change.success) {
    const errors = {
      ...(rules.success ? {} : fieldErrors(rules.error)),
      ...(change.success ? {} : fieldErrors(change.error)),
    };
    return answer({ errors }, 422);
  }
  const input = { contestId: contest.id, rules: rules.data, ...change.data };
  const changed = await permitted(changeRules(input, act));
  if (!changed.ok) {
    const { code, params } = changed;
    return answer({ refusal: { code, params } }, statusOf(code));
  }
  throw redirect(`${paths.editRules(contest.code)}?da`, 303);
}

export default function EditRules() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer ?? { fields: page.fields, errors: {}, refusal: null };
  const answerKey = JSON.stringify(shown.fields);
  return <EditRulesPage {...page} {...shown} saved={page.saved && !answer} answerKey={answerKey} />;
}
