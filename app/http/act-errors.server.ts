import type { LoaderFunctionArgs } from '@remix-run/node';
import type { VerdictParams } from '#app/domain/verdict.ts';
import { NotPermitted } from '#app/services/context.ts';
import { forbidden } from './guards.server.ts';

/**
 * Calls a service for a route: a `NotPermitted` becomes 403, anything else stays a surprise.
 * By name, not by class: the framework's bundle and the server are two module graphs.
 */
export async function permitted<Answer>(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof NotPermitted || (error as Error)?.name === 'NotPermitted')
      throw forbidden();
    throw error;
  }
}

/** The HTTP status of a refusal that is shown on the page it came from. */
export function statusOf(code: string): number {
  if (/^(current-|password-)?(too-many|too-many-attempts|too-many-reveals|code-wait)$/.test(code))
    return 429;
  if (code === 'changed-meanwhile' || code === 'published-meanwhile') return 409;
  return 422;
}

/** The same, telling the browser how long to wait where the refusal says so. */
export function waitingStatusOf(
  { context }: Pick<LoaderFunctionArgs, 'context'>,
  { code, params }: { code: string; params?: VerdictParams },
): number {
  if (params?.seconds) context.tellToWait?.(Number(params.seconds));
  return statusOf(code);
}
