import type { LoaderFunctionArgs } from '@remix-run/node';
import { askedExplanation } from '#app/http/asked-explanation.server.ts';
import { notFound } from '#app/http/guards.server.ts';

/** A unit's explanation as JSON: `hoithi.explanation/v1`, the names of its ids, and the publication. */
export async function loader(args: LoaderFunctionArgs) {
  const { contest, explained } = await askedExplanation(args);
  if (!explained) throw notFound();
  const { explanation, names, number } = explained;
  const { code, title } = contest;
  const content = { ...explanation, contest: { code, title }, publication: number, names };
  return new Response(JSON.stringify(content, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${code}-giai-thich.json"`,
      'Cache-Control': 'no-store',
    },
  });
}
