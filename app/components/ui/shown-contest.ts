import { createContext } from 'react';

/** The contest's name as the header of the page shows it: a heading need not say it again; null where it shows none. */
export const ShownContestContext = createContext<string | null>(null);
