import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CriteriaPage } from '#app/components/contests/criteria-page.tsx';
import type { CriteriaQuestion } from '#app/components/contests/touched-notice.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { describeTouched } from '#app/domain/judging/criteria-changes.ts';
import { judgingStage, judgingWindow } from '#app/domain/judging/may-judge.ts';
import { roundFreezesAt } from '#app/domain/rules/rules-freezing.ts';
import { contestRulesForm } from '#app/forms/contest-rules.ts';
import { changeRulesFields, reasonLimit } from '#app/forms/contests.ts';
import { criteriaFields, startingFields, withTypedCriteria } from '#app/forms/criteria.ts';
import { readFieldTree } from '#app/forms/field-tree.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { changeRows, withCriterionKeys } from '#app/forms/rules-rows.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { changeRules } from '#app/services/contests/change-rules.server.ts';
import { countSheets, findTouchedSheets } from '#app/services/contests/touched-sheets.server.ts';

export const handle: RouteHandle = { guide: 'chuan-bi', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'criteria:title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'rules.edit');
  const freezesAt = roundFreezesAt('judging', contest);
  return {
    contest: { code: contest.code, title: contest.title },
    version: contest.rulesVersion,
    fields: criteriaFields(contest.rules.judging.criteria),
    frozenSince: act.now >= freezesAt ? freezesAt.toISOString() : null,
    judgingOpen: judgingStage(judgingWindow(contest), act.now) !== 'not-open-yet',
    sheets: await permitted(countSheets({ contestId: contest.id }, act)),
    saved: new URL(args.request.url).searchParams.get('da') === 'luu',
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'rules.edit');
  const form = await args.request.formData();
  const sent = changeRulesFields.safeParse(Object.fromEntries(form));
  // the page itself always names the version that it shows
  if (!sent.success) throw new Response(null, { status: 400 });
  const { basedOnVersion, reason } = sent.data;
  const intent = String(form.get('intent') ?? 'save');
  const fields = withCriterionKeys(readFieldTree(form));
  const typed = { fields, version: basedOnVersion, reason };
  const answer = { ...typed, errors: {}, refusal: null, question: null, rowsChanged: false };
  const refuse = (code: string) => data({ ...answer, refusal: { code } }, { status: 422 });

  if (intent === 'preview') return data(answer);
  const changed = startingFields(intent) ?? changeRows(fields, intent);
  if (changed) return data({ ...answer, fields: changed, rowsChanged: true });

  if (reason.length > reasonLimit) return refuse('reason-too-long');
  const whole = withTypedCriteria(contest.rules, fields);
  const read = contestRulesForm.safeParse(whole.fields);
  if (!read.success) return data({ ...answer, errors: fieldErrors(read.error) }, { status: 422 });
  if (act.now >= roundFreezesAt('judging', contest) && reason.trim() === '') {
    return refuse('reason-missing');
  }
  const { criteria } = read.data.judging;
  const touched = await permitted(findTouchedSheets({ contestId: contest.id, criteria }, act));
  const told = describeTouched(touched);
  const question: CriteriaQuestion = {
    rows: touched.rows,
    goBack: touched.unfit.filter(({ goesBack }) => goesBack).length,
    dropped: whole.dropped,
    token: [told, ...whole.dropped].join('|'),
  };
  const asks = question.rows.length + question.dropped.length > 0;
  if (asks && form.get('confirmed') !== question.token) return data({ ...answer, question });

  const saved = await permitted(
    changeRules(
      {
        ...{ contestId: contest.id, basedOnVersion, reason },
        ...{ rules: read.data, touchedConfirmed: told },
      },
      act,
    ),
  );
  if (!saved.ok) return data({ ...answer, refusal: saved }, { status: statusOf(saved.code) });
  throw redirect(`${paths.criteria(contest.code)}?da=luu`, 303);
}

export default function Page() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const fresh = { errors: {}, reason: '', refusal: null, question: null, rowsChanged: false };
  return <CriteriaPage {...page} {...(answer ? { ...answer, saved: false } : fresh)} />;
}
