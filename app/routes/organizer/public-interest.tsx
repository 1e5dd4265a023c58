import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PublicInterestPage } from '#app/components/judging/public-interest-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { haiPhongInputValue } from '#app/domain/hai-phong-time.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { readInterestRequest } from '#app/http/public-interest-form.server.ts';
import { recordPublicInterest } from '#app/services/judging/record-public-interest.server.ts';
import { viewPublicInterest } from '#app/services/judging/view-public-interest.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'interest:title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'interest.record');
  const view = await permitted(viewPublicInterest({ contestId: contest.id }, act));
  const from = view.rules ? Date.parse(view.rules.measuredAt) : null;
  const recorded = Number(new URL(args.request.url).searchParams.get('ghi'));
  return {
    contest: { code: contest.code, title: contest.title },
    ...view,
    open: from !== null && act.now.getTime() >= from,
    measuredAt: from === null ? '' : haiPhongInputValue(from),
    recorded: Number.isInteger(recorded) && recorded > 0 ? recorded : null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'interest.record');
  const contestId = contest.id;
  const { entries } = await permitted(viewPublicInterest({ contestId }, act));
  const codes = entries.map(({ code }) => code);
  const { sent, ...answer } = await readInterestRequest(args.context.multipart, codes);
  if (!sent) return data(answer, { status: statusOf('invalid') });
  const recorded = await permitted(recordPublicInterest({ contestId, ...sent }, act));
  if (!recorded.ok) {
    const { code, params } = recorded;
    const field = fieldOf[code];
    const refused = field
      ? { ...answer, errors: { [field]: code } }
      : { ...answer, refusal: { code, params: { ...params } } };
    return data(refused, { status: statusOf(code) });
  }
  const { value } = recorded;
  throw redirect(`${paths.publicInterest(contest.code)}?ghi=${value.recorded}`, 303);
}

/** The field that a refusal is about. */
const fieldOf: Readonly<Record<string, string>> = {
  'measured-too-early': 'measuredAt',
  'measured-in-future': 'measuredAt',
  'evidence-missing': 'evidence',
  'evidence-too-large': 'evidence',
  'evidence-not-a-picture': 'evidence',
};

export default function Page() {
  const answer = useActionData<typeof action>();
  return <PublicInterestPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
