import { haiPhongMidnight } from '../hai-phong-time.ts';

export const shortestObjection = 20;
export const longestObjection = 4000;
/** Days that a window may stay open. */
export const mostObjectionDays = 60;

export const objectionOutcomes = ['upheld', 'rejected', 'explained'] as const;
export type ObjectionOutcome = (typeof objectionOutcomes)[number];

const dayMs = 24 * 60 * 60 * 1000;

/**
 * When units may no longer object, exclusive: midnight in Hải Phòng after so many whole days that follow the day of
 * publication. null where there are none.
 */
export function objectionsUntil(publishedAt: Date, days: number): Date | null {
  if (days <= 0) return null;
  return new Date(haiPhongMidnight(publishedAt).getTime() + (days + 1) * dayMs);
}
