import { createContext } from 'react';

/**
 * The address of the file with the page's words, which a browser then fetches along with the page's other scripts
 * instead of after them, as early as these; null where nobody knows it (development).
 */
export const WordsFileContext = createContext<string | null>(null);

/** By which a living page finds again what the server wrote. */
export const wordsFileElement = 'words';
