import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { contestOf, personalAct } from '#app/http/guards.server.ts';
import { readLocalPath } from '#app/http/local-path.ts';
import { paths } from '#app/http/paths.ts';
import { readMessage } from '#app/services/messages/unread-messages.server.ts';

/** Messages stand on the pages of whom they are for: here they are only marked as read. */
export async function loader(args: LoaderFunctionArgs) {
  await personalAct(args);
  const contest = await contestOf(args);
  return redirect(paths.contest(contest.code));
}

export async function action(args: ActionFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const form = await args.request.formData();
  const messageId = String(form.get('messageId') ?? '').slice(0, 60);
  await readMessage({ contestId: contest.id, messageId }, act);
  const to = readLocalPath(String(form.get('to') ?? ''));
  return redirect(to ?? paths.contest(contest.code), 303);
}
