import { z } from 'zod';

/** What each job carries, by the name of its queue: ids only, what they stand for is in the database. */
const jobs = {
  'prepare-version': z.object({ versionId: z.string().min(1) }),
  'publish-results': z.object({ proposalId: z.string().min(1) }),
} as const;

export type JobName = keyof typeof jobs;
export type JobData<Name extends JobName> = z.infer<(typeof jobs)[Name]>;

export const jobNames = Object.keys(jobs) as JobName[];

/** What a job of that name carries; throws where it is something else. */
export function readJob<Name extends JobName>(name: Name, data: unknown): JobData<Name> {
  return jobs[name].parse(data) as JobData<Name>;
}
