import type { LoaderFunctionArgs } from '@remix-run/node';
import type { AskedVersion } from '#app/services/entries/reach-version.server.ts';
import { contestOf, notFound } from './guards.server.ts';

/** The version that a URL names, `…/:entry/phien-ban/:number/…`; 404 where it can't be one. */
export async function askedVersion(
  args: Pick<LoaderFunctionArgs, 'request' | 'context' | 'params'>,
): Promise<AskedVersion> {
  const contest = await contestOf(args);
  const { entry: entryCode = '', number = '' } = args.params;
  if (!/^\d{1,6}$/.test(number)) throw notFound();
  return { contest, entryCode, number: Number(number) };
}
