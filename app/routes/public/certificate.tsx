import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CertificatePage } from '#app/components/documents/certificate-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { contestOf, notFound } from '#app/http/guards.server.ts';
import { guardedLookup } from '#app/http/limits.server.ts';
import { readPublicationNumber } from '#app/services/awards/find-publications.server.ts';
import { findCertificate } from '#app/services/documents/find-certificate.server.ts';

export const handle: RouteHandle = { hydrate: false };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'documents:certificate.title');

/** What the QR code of a certificate opens: who won what, as published. */
export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const { award = '', place = '' } = args.params;
  const number = readPublicationNumber(args.params.number);
  const asked = number && { contestId: contest.id, number, award, place };
  const certificate = await guardedLookup(args, async () =>
    asked ? findCertificate(asked, args.context.ground) : null,
  );
  if (!certificate) throw notFound();
  return { contest: { code: contest.code, title: contest.title }, certificate };
}

export default function CertificateRoute() {
  return <CertificatePage {...useLoaderData<typeof loader>()} />;
}
