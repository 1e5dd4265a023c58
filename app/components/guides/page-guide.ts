import { createContext } from 'react';
import type { GuideTopic } from './guide-topics.ts';

/** The guide to the job of the page in view, and whether it opens beside it; null where a page has none. */
export const PageGuideContext = createContext<{ topic: GuideTopic; isApart: boolean } | null>(null);
