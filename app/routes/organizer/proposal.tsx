import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ProposalPage } from '#app/components/awards/proposal-page.tsx';
import type { ShownRefusal } from '#app/components/awards/publishing-types.ts';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { returnForm } from '#app/forms/publications.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import {
  approveProposal,
  returnProposal,
  withdrawProposal,
} from '#app/services/awards/decide-proposal.server.ts';
import { showRedaction } from '#app/services/awards/results-in-force.server.ts';
import { viewProposal } from '#app/services/awards/view-proposals.server.ts';

export const handle: RouteHandle = { guide: 'duyet-ket-qua', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'publishing:proposal.title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'awards.see');
  const asked = { contestId: contest.id, proposalId: args.params.proposal ?? '' };
  const view = await permitted(viewProposal(asked, act));
  if (!view) throw notFound();
  const { redaction, changes, ...proposal } = view;
  const { sha256 } = proposal;
  return {
    contest: { code: contest.code, title: contest.title },
    proposal,
    preview: redaction && {
      decisions: redaction.decisions ?? [],
      changes,
      results: await showRedaction(
        redaction,
        { number: 0, scope: proposal.scope, publishedAt: redaction.publishedAt, sha256 },
        contest,
        act,
      ),
    },
    done: new URL(args.request.url).searchParams.get('da'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'awards.see');
  const form = Object.fromEntries(await args.request.formData());
  const intent = String(form.intent ?? '');
  const asked = { contestId: contest.id, proposalId: args.params.proposal ?? '' };
  const here = paths.proposal(contest.code, asked.proposalId);
  const reason = String(form.reason ?? '');
  const answer = (refusal: ShownRefusal | null, error: string | null = null) =>
    data({ intent, refusal, reason, error }, { status: refusal ? statusOf(refusal.code) : 422 });
  if (intent === 'approve') {
    const verdict = await permitted(approveProposal(asked, act));
    if (!verdict.ok) {
      const params = { ...verdict.params, contest: contest.code };
      return answer({ code: verdict.code, params });
    }
    return redirect(`${here}?da=${verdict.value.number === null ? 'duyet' : 'cong-bo'}`, 303);
  }
  if (intent === 'withdraw') {
    const verdict = await permitted(withdrawProposal(asked, act));
    return verdict.ok ? redirect(`${here}?da=rut`, 303) : answer({ code: verdict.code });
  }
  if (intent !== 'return') return answer({ code: 'unknown-proposal' });
  const parsed = returnForm.safeParse(form);
  if (!parsed.success) return answer(null, fieldErrors(parsed.error).reason ?? 'reason');
  const verdict = await permitted(returnProposal({ ...asked, ...parsed.data }, act));
  return verdict.ok ? redirect(`${here}?da=tra-lai`, 303) : answer({ code: verdict.code });
}

export default function ProposalRoute() {
  const answer = useActionData<typeof action>();
  return <ProposalPage {...useLoaderData<typeof loader>()} answer={answer ?? null} />;
}
