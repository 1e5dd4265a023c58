import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { streamedFile } from '#app/http/streamed-file.server.ts';
import { packFanpage } from '#app/services/fanpage/pack-fanpage.server.ts';

/** What is posted of one entry, or of all where the address names none, as one archive. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'fanpage.publish');
  const { entry: entryCode } = args.params;
  const packed = await permitted(packFanpage({ contest, entryCode }, act));
  if (!packed) {
    // the page says what is still missing, or that there is no such entry
    const { code } = contest;
    throw redirect(entryCode ? paths.fanpageEntry(code, entryCode) : paths.fanpage(code), 303);
  }
  return streamedFile({ ...packed, contentType: 'application/zip' }, args);
}
