import { afterAll, beforeAll } from 'vitest';
import { closeAbused, openAbused } from './abuse/abused-portal.ts';
import { triesAttacks } from './abuse/attacks.ts';
import { triesLimits } from './abuse/limits.ts';
import { triesOddRequests } from './abuse/odd-requests.ts';
import { triesPagesAndTokens } from './abuse/pages-and-tokens.ts';

// One portal for all: to make one takes longer than most of what is tried on it.
beforeAll(openAbused);
afterAll(closeAbused);

triesPagesAndTokens();
triesLimits();
triesOddRequests();
triesAttacks();
