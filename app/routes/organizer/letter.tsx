import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { LetterPage } from '#app/components/messages/letter-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import {
  changeLetter,
  type EditableLetter,
  editableLetters,
  exampleLetter,
  listLetters,
  standardWords,
} from '#app/services/messages/letters.server.ts';

export const handle: RouteHandle = { guide: 'truyen-thong' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'notices:letter.title');

async function askedLetter(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'notices.manage');
  const kind = editableLetters.find(one => one === args.params.letter);
  if (!kind) throw notFound();
  const example = (kind: EditableLetter, words: { subject: string; text: string }) =>
    exampleLetter(
      kind,
      words,
      { title: contest.title, closesAt: contest.rules.entry.closesAt },
      act.publicUrl,
    );
  return { act, contest, kind, example };
}

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest, kind, example } = await askedLetter(args);
  const letters = await permitted(listLetters({ contestId: contest.id }, act));
  const letter = letters.find(one => one.kind === kind);
  if (!letter) throw notFound();
  return { contest: { code: contest.code }, letter, example: example(kind, letter) };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest, kind, example } = await askedLetter(args);
  const form = await args.request.formData();
  const read = (name: string) => String(form.get(name) ?? '').slice(0, 20_000);
  const typed = { subject: read('subject'), text: read('text') };
  if (form.get('intent') === 'preview') {
    return data({ typed, example: example(kind, typed), mistakes: [] });
  }
  const isStandard = form.get('intent') === 'standard';
  const words = isStandard ? standardWords(kind) : typed;
  const verdict = await permitted(changeLetter({ contestId: contest.id, kind, ...words }, act));
  if (!verdict.ok) {
    const mistakes = verdict.mistakes.map(one => ({ ...one, params: one.params ?? {} }));
    return data({ typed, example: null, mistakes }, { status: statusOf(verdict.code) });
  }
  const done = isStandard ? 'standard' : 'letter';
  throw redirect(`${paths.notices(contest.code)}?da=${done}`, 303);
}

export default function Page() {
  const answer = useActionData<typeof action>() ?? null;
  return <LetterPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
