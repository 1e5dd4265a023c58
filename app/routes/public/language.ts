import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { readLanguage } from '#app/domain/language.ts';
import { notFound } from '#app/http/guards.server.ts';
import { languageCookie } from '#app/http/language.server.ts';
import { readOwnAddress } from '#app/http/local-path.ts';
import { paths } from '#app/http/paths.ts';

/** Keeps the chosen language and goes back to the page, `?tiep=`. A plain link: nothing of a person changes by it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const language = readLanguage(params.language);
  if (!language) throw notFound();
  const back = readOwnAddress(new URL(request.url).searchParams.get('tiep'));
  return redirect(back ?? paths.home(), {
    status: 303,
    headers: {
      'Set-Cookie': await languageCookie(request, language),
      'Cache-Control': 'no-store',
    },
  });
}
