import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PublishPage } from '#app/components/awards/publish-page.tsx';
import type { ShownRefusal } from '#app/components/awards/publishing-types.ts';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { may } from '#app/domain/permissions.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { readPrepareForm } from '#app/forms/publications.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { awardNames } from '#app/services/awards/compose-publication.server.ts';
import { correctionsDue } from '#app/services/awards/corrections-due.server.ts';
import { listPublications } from '#app/services/awards/find-publications.server.ts';
import {
  preparePublication,
  standingNumbers,
} from '#app/services/awards/prepare-publication.server.ts';
import { previewPublication } from '#app/services/awards/preview-publication.server.ts';
import { showRedaction } from '#app/services/awards/results-in-force.server.ts';
import { listProposals } from '#app/services/awards/view-proposals.server.ts';

export const handle: RouteHandle = { guide: 'duyet-ket-qua', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'awards:publish.title');

/** `?pham-vi=`, once for each award: what to preview; `?da-xem=`: what was previewed before, for when nothing is ticked. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'awards.see');
  const contestId = contest.id;
  const { searchParams } = new URL(args.request.url);
  const ticked = searchParams.getAll('pham-vi');
  const before = searchParams.get('da-xem');
  const names = awardNames(contest.rules);
  const lacksScope = before !== null && !names.some(name => ticked.includes(name));
  const asked = lacksScope ? before.split(',') : ticked;
  const scope = names.filter(name => asked.includes(name));
  const publications = await listPublications(contestId, act);
  const newest = (name: string) => publications.find(row => row.scope.includes(name));
  return {
    contest: { code: contest.code, title: contest.title },
    awards: names.map(name => ({ name, publishedIn: newest(name)?.number ?? null })),
    proposals: await permitted(listProposals({ contestId }, act)),
    ...{ scope, lacksScope },
    standing: await standingNumbers(contestId, scope, act.db),
    preview: scope.length === 0 ? null : await preview(),
    due: await permitted(correctionsDue(contest, act)),
    mayPrepare: may(act.actor, 'results.prepare', { contestId }),
  };

  async function preview() {
    const verdict = await permitted(previewPublication({ contest, scope }, act));
    if (!verdict.ok) {
      const { code, params } = verdict;
      return { kind: 'refused' as const, refusal: { code: code as string, params } };
    }
    const { redaction, sha256, changes } = verdict.value;
    const from = { number: 0, scope, publishedAt: redaction.publishedAt, sha256 };
    const results = await showRedaction(redaction, from, contest, act);
    const decisions = redaction.decisions ?? [];
    return { kind: 'shown' as const, results, decisions, changes, sha256 };
  }
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'results.prepare');
  const { typed, ...read } = readPrepareForm(await args.request.formData());
  const answer = (errors: FieldErrors, refusal: ShownRefusal | null, status = 422) =>
    data({ typed, errors, refusal }, { status });
  if (!read.ok) {
    const lacksForm = ['scope', 'sha256'].some(field => read.errors[field]);
    return answer(lacksForm ? {} : read.errors, lacksForm ? { code: 'scope-empty' } : null);
  }
  const verdict = await permitted(
    preparePublication({ contestId: contest.id, ...read.values }, act),
  );
  if (verdict.ok) {
    return redirect(`${paths.proposal(contest.code, verdict.value.proposalId)}?da=trinh`, 303);
  }
  const { code, params } = verdict;
  if (code === 'publish-at-past') return answer({ publishAt: 'publishAtPast' }, null);
  if (code === 'correction-missing') return answer({ correctionReason: 'correctionReason' }, null);
  return answer({}, { code, params }, statusOf(code));
}

export default function PublishRoute() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <PublishPage {...page} answer={answer ?? null} />;
}
