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
import { nameOfFile } from '#app/domain/announcements.ts';
import { attachmentForm } from '#app/forms/announcements.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import {
  type AnnouncementAnswer,
  doneOf,
  isUnsaved,
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

type Done = 'saved' | 'published' | 'attached' | 'detached' | 'withdrawn';

/**
 * Files come and go by the form of the words: what was typed there stands on the page again. One that is chosen as the
 * words are saved is attached too.
 */
export async function action(args: ActionFunctionArgs) {
  const { act, contest, place, announcement } = await asked(args);
  const { multipart } = args.context;
  const form = multipart ? null : await args.request.formData();
  const typed =
    multipart?.fields ??
    Object.fromEntries([...(form ?? [])].map(([name, value]) => [name, String(value)]));
  const { intent, detach } = typed;
  const isAttached = intent === 'attach' || (!detach && Boolean(multipart?.file?.sizeBytes));
  const attached =
    multipart && (isAttached || multipart.refusal) ? await attach(multipart, place, act) : null;
  const answered =
    attached && (typeof attached !== 'string' || intent === 'attach')
      ? attached
      : await change(typed, place, act);
  if (typeof answered !== 'string') {
    return data(answered, { status: statusOf(answered.refusal?.code ?? 'invalid') });
  }
  const isOfFiles = answered === 'attached' || answered === 'detached';
  if (isOfFiles && isUnsaved(typed, announcement, act.now)) {
    const kept = { ...typed, name: answered === 'attached' ? '' : (typed.name ?? '') };
    const answer = { intent: '', typed: kept, errors: {}, done: answered, refusal: null };
    return data<AnnouncementAnswer>(answer);
  }
  const to = paths.editAnnouncement(contest.code, place.announcementId);
  throw redirect(`${to}?da=${answered}`, 303);
}

/** @returns what was done, or the page's answer */
async function attach(
  { fields, file, refusal }: Multipart,
  place: Place,
  act: Act,
): Promise<AnnouncementAnswer | Done> {
  const answer = { intent: 'attach', typed: fields };
  if (refusal) return refusedAnswer(answer, { code: 'attachment-too-large' });
  const bytes = file?.bytes ?? new Uint8Array();
  if (bytes.length === 0) return refusedAnswer(answer, { code: 'attachment-missing' });
  const name = fields.name?.trim() || nameOfFile(file?.originalName ?? '');
  const read = attachmentForm.safeParse({ name });
  if (!read.success) return { ...answer, errors: fieldErrors(read.error), refusal: null };
  const verdict = await permitted(attachFile({ ...place, ...read.data, bytes }, act));
  return verdict.ok ? 'attached' : refusedAnswer(answer, verdict);
}

async function change(
  typed: Record<string, string>,
  place: Place,
  act: Act,
): Promise<AnnouncementAnswer | Done> {
  const { intent = '', detach: fileId, revision } = typed;
  if (intent === 'withdraw') {
    const verdict = await permitted(withdrawAnnouncement(place, act));
    return verdict.ok ? 'withdrawn' : refusedAnswer({ intent, typed: {} }, verdict);
  }
  if (fileId) {
    const { contestId } = place;
    const verdict = await permitted(detachFile({ contestId, fileId }, act));
    return verdict.ok ? 'detached' : refusedAnswer({ intent: 'detach', typed }, verdict);
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
