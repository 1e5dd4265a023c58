import { finished } from 'node:stream/promises';
import type { Request } from 'express';

/**
 * Lets a request run out unread: browsers listen only when they have sent everything, and show a broken line
 * instead of an answer that came before.
 * @returns whether the sender is still there
 */
export async function runOut(request: Request): Promise<boolean> {
  if (request.complete) return true;
  request.resume();
  await finished(request).catch(() => {});
  return request.complete;
}
