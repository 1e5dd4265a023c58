import type { LoaderFunctionArgs } from '@remix-run/node';
import { contestOf } from '#app/http/guards.server.ts';
import { savedJson } from '#app/http/saved-json.server.ts';
import { publicKeysFile } from '#app/services/awards/publication-record.server.ts';

/** Every key that a contest signed with, as a file that `contest awards verify` reads. */
export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const file = await publicKeysFile(contest, args.context.ground);
  return savedJson(file, `${contest.code}-khoa.json`, 'no-cache');
}
