import type { LoaderFunctionArgs } from '@remix-run/node';
import { readPublicationNumber } from '#app/services/awards/find-publications.server.ts';
import { findSlogan } from '#app/services/results/find-slogan.server.ts';
import { contestOf, notFound } from './guards.server.ts';

/** The published slogan that an address names, with its contest; 404 where there is none. */
export async function askedSlogan(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const number = readPublicationNumber(args.params.number);
  const place = readPublicationNumber(args.params.place);
  if (number === null || place === null) throw notFound();
  const slogan = await findSlogan(contest, { number, place }, args.context.ground);
  if (!slogan) throw notFound();
  return { contest, slogan };
}
