import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ImportsPage } from '#app/components/imports/imports-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { importKinds } from '#app/domain/imports/columns.ts';
import { uploadListForm } from '#app/forms/imports.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { listImports } from '#app/services/imports/list-imports.server.ts';
import { readImport } from '#app/services/imports/read-import.server.ts';

export const handle: RouteHandle = { guide: 'chuan-bi' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'imports:title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'import.run');
  const imports = await permitted(listImports({ contestId: contest.id }, act));
  const query = new URL(args.request.url).searchParams;
  const kind = importKinds.find(known => known === query.get('loai')) ?? null;
  const count = (name: string) => Number(query.get(name)) || 0;
  const done =
    kind && query.has('moi')
      ? { kind, created: count('moi'), updated: count('sua'), unchanged: count('giu') }
      : null;
  return { contestCode: contest.code, imports, kind, done };
}

type Errors = Partial<
  Record<'kind' | 'file', { code: string; params?: Record<string, string | number> }>
>;

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'import.run');
  const multipart = args.context.multipart;
  const form = uploadListForm.safeParse(multipart?.fields ?? {});
  const kind = form.success ? form.data.kind : null;
  const bytes = multipart?.file?.bytes;
  const errors: Errors = {};
  if (!form.success) errors.kind = { code: 'kind-missing' };
  if (multipart?.refusal) errors.file = multipart.refusal;
  else if (!bytes || (bytes.length === 0 && !multipart?.file?.originalName)) {
    errors.file = { code: 'file-missing' };
  }
  if (kind && bytes && !errors.file) {
    const fileName = multipart?.file?.originalName ?? '';
    const read = await permitted(readImport({ contestId: contest.id, kind, fileName, bytes }, act));
    if (read.ok) throw redirect(paths.importPreview(contest.code, read.value.draftId), 303);
    errors.file = { code: read.code, ...(read.params ? { params: { ...read.params } } : {}) };
  }
  return data({ errors, kind }, { status: statusOf('invalid') });
}

export default function Page() {
  return (
    <ImportsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
  );
}
