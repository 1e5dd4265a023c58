import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { InitialPasswords } from '#app/components/imports/initial-passwords.tsx';
import { PreviewPage } from '#app/components/imports/preview-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { confirmImportForm } from '#app/forms/imports.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { answeredHeaders } from '#app/http/answered-headers.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { confirmImport, discardImport } from '#app/services/imports/confirm-import.server.ts';
import { previewImport } from '#app/services/imports/preview-import.server.ts';

export const handle: RouteHandle = { guide: 'chuan-bi', width: 'wide' };
// a list of judges is answered with their first passwords
export const headers = answeredHeaders;
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'imports:title');
// First passwords are shown once: the page must not ask for its draft again, which is used up by then.
export const shouldRevalidate = ({
  actionResult,
  defaultShouldRevalidate,
}: {
  actionResult?: unknown;
  defaultShouldRevalidate: boolean;
}) =>
  (actionResult as { passwords?: unknown[] } | undefined)?.passwords
    ? false
    : defaultShouldRevalidate;

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'import.run');
  const draftId = args.params.draft ?? '';
  const preview = await permitted(previewImport({ contestId: contest.id, draftId }, act));
  // No error page: after a plain form's POST its answer stands here although the draft is used up by then.
  return data({ contestCode: contest.code, preview }, { status: preview ? 200 : 404 });
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'import.run');
  const place = { contestId: contest.id, draftId: args.params.draft ?? '' };
  const form = confirmImportForm.parse(Object.fromEntries(await args.request.formData()));
  if (form.intent === 'discard') {
    await permitted(discardImport(place, act));
    throw redirect(paths.imports(contest.code), 303);
  }
  const { confirmPaddedIds, reason } = form;
  const confirmed = await permitted(confirmImport({ ...place, confirmPaddedIds, reason }, act));
  if (!confirmed.ok) {
    const refusal = { code: confirmed.code, params: { ...confirmed.params } };
    return data(
      { passwords: null, refusal, reason, confirmPaddedIds },
      { status: statusOf(confirmed.code) },
    );
  }
  const { kind, counts, initialPasswords } = confirmed.value;
  if (initialPasswords.length > 0) {
    return data(
      { passwords: initialPasswords, refusal: null, reason: null, confirmPaddedIds },
      { status: 200, headers: { 'Cache-Control': 'no-store' } },
    );
  }
  const { created, updated, unchanged } = counts;
  throw redirect(
    `${paths.imports(contest.code)}?loai=${kind}&moi=${created}&sua=${updated}&giu=${unchanged}`,
    303,
  );
}

export default function Page() {
  const { contestCode, preview } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.passwords) {
    return <InitialPasswords contestCode={contestCode} passwords={answer.passwords} />;
  }
  return (
    <PreviewPage
      contestCode={contestCode}
      preview={preview}
      refusal={answer?.refusal ?? null}
      reason={answer?.reason ?? null}
      confirmedPaddedIds={answer?.confirmPaddedIds ?? false}
    />
  );
}
