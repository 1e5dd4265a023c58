import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound } from './guards.server.ts';

/** The week that an address names; 404 for what is no number. Whether the contest has it is for the service to say. */
export function askedWeek({ params }: Pick<LoaderFunctionArgs, 'params'>): number {
  if (!/^[1-9]\d?$/.test(params.week ?? '')) throw notFound();
  return Number(params.week);
}
