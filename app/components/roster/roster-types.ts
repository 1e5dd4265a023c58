import type { Proposal } from './proposal-words.tsx';

export type RosterRow = {
  contestantId: string;
  fullName: string;
  position: string | null;
  maskedCitizenId: string | null;
  unitName: string;
  excludedReason: string | null;
  hasOpenProposal: boolean;
};

/** A roster as its page gets it. */
export type Roster = {
  rows: RosterRow[];
  page: number;
  pageCount: number;
  total: number;
  excluded: number;
  found: number;
  frozenAt: string;
  isFrozen: boolean;
  ownUnits: { id: string; name: string }[];
  otherUnits: { id: string; name: string }[];
  proposals: Proposal[];
};

export type ProposeFormProps = {
  roster: Roster;
  /** Sentences by field. */
  errors: Record<string, string>;
  values: Record<string, string>;
};
