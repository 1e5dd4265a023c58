import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { contestOf, notFound, personalAct } from '#app/http/guards.server.ts';
import { explainUnit } from '#app/services/explanations/explain-unit.server.ts';

/** A unit's explanation as JSON: `hoithi.explanation/v1`, the names of its ids, and the publication. */
export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const place = { contestId: contest.id, unitId: args.params.unitId ?? '' };
  const explained = await permitted(explainUnit(place, act));
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
