import type { LoaderFunctionArgs } from '@remix-run/node';
import { limitLookup } from '#app/services/limits/limit-act.server.ts';

/** A look-up by an address that can be guessed; 429 where too many weren't there. */
export async function guardedLookup<Found>(
  { context }: Pick<LoaderFunctionArgs, 'context'>,
  lookUp: () => Promise<Found | null>,
): Promise<Found | null> {
  const verdict = await limitLookup(context.address ?? '', lookUp, context.ground);
  if (verdict.ok) return verdict.value;
  const { seconds, minutes } = verdict.params ?? {};
  context.tellToWait?.(Number(seconds));
  throw Response.json({ minutes }, { status: 429 });
}
