/** What people may write in a hand-in, in characters; ours, the sources name none. */
export const entryLimits = { title: 200, description: 2000, carrier: 200, reason: 500 } as const;
