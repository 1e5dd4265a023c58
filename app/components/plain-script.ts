import { createContext } from 'react';

/** The address of the script for pages without the framework (`entry.plain.ts`); null where nothing is built yet. */
export const PlainScriptContext = createContext<string | null>(null);
