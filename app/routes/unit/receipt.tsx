import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ReceiptPage } from '#app/components/entries/receipt-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { readReceiptCode } from '#app/domain/entries/receipt-code.ts';
import { may } from '#app/domain/permissions.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { contestOf, notFound, personalAct } from '#app/http/guards.server.ts';
import { guardedLookup } from '#app/http/limits.server.ts';
import { paths } from '#app/http/paths.ts';
import { findReceipt } from '#app/services/entries/find-receipt.server.ts';
import { findPreparation } from '#app/services/media/find-preparation.server.ts';

export const handle: RouteHandle = { guide: 'nop-bai' };
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, 'entries:receipt.title', { code: data?.receipt.code ?? '' });

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const given = args.params.receipt ?? '';
  const receipt = await guardedLookup(args, () =>
    permitted(findReceipt({ contestId: contest.id, code: given }, act)),
  );
  if (!receipt) {
    // typed from paper: without dashes, in small letters
    const code = readReceiptCode(given);
    if (code && code !== given) throw redirect(paths.receipt(contest.code, code));
    throw notFound();
  }
  const { entry, version } = receipt;
  const shown = { contest, entryCode: entry.code, number: version.number };
  return {
    contest: { code: contest.code, title: contest.title },
    receipt,
    preparation: await permitted(findPreparation(shown, act)),
    isOrganizer: may(act.actor, 'entry.see-all', { contestId: contest.id }),
    isNew: new URL(args.request.url).searchParams.get('da') === 'nop',
  };
}

export default function Page() {
  return <ReceiptPage {...useLoaderData<typeof loader>()} />;
}
