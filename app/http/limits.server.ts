import type { LoaderFunctionArgs } from '@remix-run/node';
import type { VerdictParams } from '#app/domain/verdict.ts';
import { limitLookup } from '#app/services/limits/limit-act.server.ts';

/** A look-up by an address that can be guessed; 429 where too many weren't there. */
export async function guardedLookup<Found>(
  { context }: Pick<LoaderFunctionArgs, 'context'>,
  lookUp: () => Promise<Found | null>,
): Promise<Found | null> {
  const verdict = await limitLookup(context.address ?? '', lookUp, context.ground);
  if (verdict.ok) return verdict.value;
  throw waitingPage(context, verdict.params);
}

/** The page that says how long to wait, for what is asked without a form. */
export function waitingPage(
  context: LoaderFunctionArgs['context'],
  params: VerdictParams | undefined,
): Response {
  context.tellToWait?.(Number(params?.seconds));
  return Response.json({ minutes: params?.minutes }, { status: 429 });
}
