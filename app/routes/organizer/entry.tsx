import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { OrganizerEntryPage } from '#app/components/entries/organizer-entry-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { statusReasonFields } from '#app/forms/entries.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { findEntry } from '#app/services/entries/find-entry.server.ts';
import { reinstateEntry, rejectEntry } from '#app/services/entries/reject-entry.server.ts';
import { findPlayer } from '#app/services/media/find-player.server.ts';
import { findPreparation } from '#app/services/media/find-preparation.server.ts';
import { listLikenesses } from '#app/services/media/list-likenesses.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh' };
export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageMeta(matches, 'entries:entry.title', { code: page?.entry.code ?? '' });

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'entry.see-all');
  const entryCode = args.params.entry ?? '';
  const entry = await permitted(findEntry({ contest, entryCode }, act));
  if (!entry) throw notFound();
  const likenesses = await listLikenesses({ contestId: contest.id, entryCode }, act);
  const number = (entry.versions.find(({ isJudged }) => isJudged) ?? entry.versions[0])?.number;
  const shown = number === undefined ? null : { contest, entryCode, number };
  return {
    contest: { code: contest.code, title: contest.title },
    ...{ entry, likenesses },
    countsInterest: contest.rules.publicInterest !== null,
    player: shown && (await findPlayer(shown, act)),
    preparation: shown && (await permitted(findPreparation(shown, act))),
    done: new URL(args.request.url).searchParams.get('da'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'entry.reject');
  const entryCode = args.params.entry ?? '';
  const fields = Object.fromEntries(await args.request.formData());
  const isRejecting = fields.intent === 'reject';
  if (!isRejecting && fields.intent !== 'reinstate') throw new Response(null, { status: 400 });
  const values = { reason: String(fields.reason ?? '') };
  const read = statusReasonFields.safeParse(fields);
  if (!read.success) {
    return data({ errors: fieldErrors(read.error), refusal: null, values }, { status: 422 });
  }
  const change = { contestId: contest.id, entryCode, reason: read.data.reason };
  const verdict = await permitted((isRejecting ? rejectEntry : reinstateEntry)(change, act));
  if (!verdict.ok) {
    const { code, params } = verdict;
    return data({ errors: {}, refusal: { code, params }, values }, { status: statusOf(code) });
  }
  const done = isRejecting ? 'loai' : 'khoi-phuc';
  throw redirect(`${paths.organizerEntry(contest.code, entryCode)}?da=${done}`, 303);
}

export default function Page() {
  const answer = useActionData<typeof action>();
  return <OrganizerEntryPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
