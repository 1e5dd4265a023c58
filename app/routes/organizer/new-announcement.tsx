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
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { doneOf, readAnnouncement, refusedAnswer } from '#app/http/announcement-form.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { writeAnnouncement } from '#app/services/publicity/save-announcement.server.ts';

export const handle: RouteHandle = { guide: 'truyen-thong' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'publicity:edit.newTitle');

export async function loader(args: LoaderFunctionArgs) {
  const { contest } = await organizerPage(args, 'publicity.manage');
  return { contest: { code: contest.code } };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'publicity.manage');
  const form = await args.request.formData();
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const read = readAnnouncement(typed, act.now);
  if (!read.ok) return data(read.answer, { status: statusOf('invalid') });
  const input = { contestId: contest.id, ...read.words };
  const verdict = await permitted(writeAnnouncement(input, act));
  if (!verdict.ok) {
    return data(refusedAnswer(read.answer, verdict), { status: statusOf(verdict.code) });
  }
  const to = paths.editAnnouncement(contest.code, verdict.value.id);
  throw redirect(`${to}?da=${doneOf(typed)}`, 303);
}

export default function Page() {
  const answer = useActionData<typeof action>() ?? null;
  const page = useLoaderData<typeof loader>();
  return <EditAnnouncementPage {...page} announcement={null} done={null} answer={answer} />;
}
