import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PublishPage } from '#app/components/awards/publish-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { may } from '#app/domain/permissions.ts';
import type { VerdictParams } from '#app/domain/verdict.ts';
import { publishForm } from '#app/forms/awards.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { awardNames } from '#app/services/awards/compose-publication.server.ts';
import { listPublications } from '#app/services/awards/find-publications.server.ts';
import { previewPublication } from '#app/services/awards/preview-publication.server.ts';
import { publishResults } from '#app/services/awards/publish-results.server.ts';
import { showRedaction } from '#app/services/awards/results-in-force.server.ts';

export const handle: RouteHandle = { width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'awards:publish.title');

/** `?pham-vi=`, once for each award: what to preview. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'awards.see');
  const asked = new URL(args.request.url).searchParams.getAll('pham-vi');
  const names = awardNames(contest.rules);
  const scope = names.filter(name => asked.includes(name));
  const publications = await listPublications(contest.id, act);
  const newest = (name: string) => publications.find(row => row.scope.includes(name));
  return {
    contest: { code: contest.code, title: contest.title },
    awards: names.map(name => ({ name, publishedIn: newest(name)?.number ?? null })),
    scope,
    preview: scope.length === 0 ? null : await preview(),
    mayPublish: may(act.actor, 'results.publish', { contestId: contest.id }),
  };

  async function preview() {
    const verdict = await permitted(previewPublication({ contest, scope }, act));
    if (!verdict.ok) {
      const { code, params } = verdict;
      return { kind: 'refused' as const, refusal: { code: code as string, params } };
    }
    const { redaction, sha256 } = verdict.value;
    const from = { number: 0, scope, publishedAt: redaction.publishedAt, sha256 };
    const results = await showRedaction(redaction, from, contest, act);
    return { kind: 'shown' as const, results, sha256 };
  }
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'results.publish');
  const form = await args.request.formData();
  const parsed = publishForm.safeParse({
    scope: String(form.get('scope') ?? '')
      .split(',')
      .filter(Boolean),
    sha256: form.get('sha256'),
  });
  const refuse = (code: string, params?: VerdictParams) =>
    data({ code, params }, { status: statusOf(code) });
  if (!parsed.success) return refuse('scope-empty');
  const { scope, sha256 } = parsed.data;
  const verdict = await permitted(
    publishResults({ contestId: contest.id, scope, expectedSha256: sha256 }, act),
  );
  if (!verdict.ok) return refuse(verdict.code, verdict.params);
  return redirect(`${paths.awards(contest.code)}?muc=cong-bo&da=${verdict.value.number}`, 303);
}

export default function PublishRoute() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return <PublishPage {...page} refusal={refusal ?? null} />;
}
