import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { EditAnnouncementPage } from '#app/components/publicity/edit-announcement-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { attachmentForm } from '#app/forms/announcements.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import {
  type AnnouncementAnswer,
  doneOf,
  readAnnouncement,
  refusedAnswer,
} from '#app/http/announcement-form.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import type { Act, Multipart } from '#app/http/load-context.ts';
import { paths } from '#app/http/paths.ts';
import { attachFile, detachFile } from '#app/services/publicity/attach-file.server.ts';
import {
  changeAnnouncement,
  withdrawAnnouncement,
} from '#app/services/publicity/save-announcement.server.ts';
import { viewAnnouncement } from '#app/services/publicity/view-announcements.server.ts';

export const handle: RouteHandle = { guide: 'truyen-thong' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'publicity:edit.title');

async function asked(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'publicity.manage');
  const place = { contestId: contest.id, announcementId: args.params.announcement ?? '' };
  const announcement = await permitted(viewAnnouncement(place, act));
  if (!announcement) throw notFound();
  return { act, contest, place, announcement };
}
type Place = Awaited<ReturnType<typeof asked>>['place'];

export async function loader(args: LoaderFunctionArgs) {
  const { contest, announcement } = await asked(args);
  const done = new URL(args.request.url).searchParams.get('da');
  return { contest: { code: contest.code }, announcement, done };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest, place } = await asked(args);
  const { multipart } = args.context;
  const answered = multipart
    ? await attach(multipart, place, act)
    : await change(await args.request.formData(), place, act);
  if (typeof answered === 'string') {
    const to = paths.editAnnouncement(contest.code, place.announcementId);
    throw redirect(`${to}?da=${answered}`, 303);
  }
  return data(answered, { status: statusOf(answered.refusal?.code ?? 'invalid') });
}

/** @returns what was done, or the page's answer */
async function attach(
  { fields, file, refusal }: Multipart,
  place: Place,
  act: Act,
): Promise<AnnouncementAnswer | string> {
  const answer = { intent: 'attach', typed: fields };
  if (refusal) return refusedAnswer(answer, { code: 'attachment-too-large' });
  const read = attachmentForm.safeParse(fields);
  if (!read.success) return { ...answer, errors: fieldErrors(read.error), refusal: null };
  const bytes = file?.bytes ?? new Uint8Array();
  const verdict = await permitted(attachFile({ ...place, ...read.data, bytes }, act));
  return verdict.ok ? 'attached' : refusedAnswer(answer, verdict);
}

async function change(
  form: FormData,
  place: Place,
  act: Act,
): Promise<AnnouncementAnswer | string> {
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const { intent = '', fileId = '', revision } = typed;
  if (intent === 'withdraw') {
    const verdict = await permitted(withdrawAnnouncement(place, act));
    return verdict.ok ? 'withdrawn' : refusedAnswer({ intent, typed: {} }, verdict);
  }
  if (intent === 'detach') {
    const { contestId } = place;
    const verdict = await permitted(detachFile({ contestId, fileId }, act));
    return verdict.ok ? 'detached' : refusedAnswer({ intent, typed: {} }, verdict);
  }
  const read = readAnnouncement(typed, act.now);
  if (!read.ok) return read.answer;
  // what is no number is no revision that there was
  const seen = Number.isSafeInteger(Number(revision)) ? Number(revision) : -1;
  const input = { ...place, ...read.words, revision: seen };
  const verdict = await permitted(changeAnnouncement(input, act));
  return verdict.ok ? doneOf(typed) : refusedAnswer(read.answer, verdict);
}

export default function Page() {
  const answer = useActionData<typeof action>() ?? null;
  return <EditAnnouncementPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
