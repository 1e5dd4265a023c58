import { z } from 'zod';

/** What each job carries, by the name of its queue: ids only, what they stand for is in the database. */
export const jobs = {
  'prepare-version': z.object({ versionId: z.string().min(1) }),
} as const;

export type JobName = keyof typeof jobs;
export type JobData<Name extends JobName> = z.infer<(typeof jobs)[Name]>;
