/** What was typed and not yet taken by the server, as this browser keeps it over a closed tab. */
export type KeptDraft = {
  /** The saved sheet that it was typed over. */
  revision: number;
  version: number;
  /** Field name → text. */
  fields: Record<string, string>;
  /** The saved sheet as its form would show it: what stands for a field that can't be saved as it is. */
  saved?: Readonly<Record<string, string>>;
  /** What was sent from here without an answer: the server may have it all the same. */
  sent?: readonly Readonly<Record<string, string>>[];
  /** It is to be submitted, not only saved. */
  submits?: boolean;
};

/** Whose draft, of which sheet: another person at the same machine never finds it. */
export type DraftPlace = { personId: string; contest: string; entry: string };

const prefix = 'hoi-thi/phieu/';
const keyOf = ({ personId, contest, entry }: DraftPlace) =>
  `${prefix}${personId}/${contest}/${entry}`;

/** @returns whether it is kept: a browser may keep nothing, or be full */
export function keepDraft(place: DraftPlace, draft: KeptDraft): boolean {
  try {
    localStorage.setItem(keyOf(place), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** The draft of one sheet; null where there is none that can be read. */
export function keptDraft(place: DraftPlace): KeptDraft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(keyOf(place)) ?? 'null') as KeptDraft | null;
    return draft && typeof draft.fields === 'object' ? draft : null;
  } catch {
    return null;
  }
}

/** Codes of the entries with a draft of this person. */
export function keptEntries({ personId, contest }: Omit<DraftPlace, 'entry'>): string[] {
  const own = keyOf({ personId, contest, entry: '' });
  return allKeys()
    .filter(key => key.startsWith(own))
    .map(key => key.slice(own.length))
    .sort();
}

/** Forgets what was sent, unless something else was typed since. */
export function forgetSent(place: DraftPlace, fields: KeptDraft['fields']): void {
  const kept = keptDraft(place)?.fields;
  const names = Object.keys({ ...kept, ...fields });
  if (kept && names.every(name => kept[name] === fields[name])) forgetDraft(place);
}

export function forgetDraft(place: DraftPlace): void {
  try {
    localStorage.removeItem(keyOf(place));
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
}

/** Once this page is gone, nothing of anybody's is left: for who signs out at a machine that others use. */
export function forgetDraftsOnLeaving(): void {
  const forget = () => {
    for (const key of allKeys()) localStorage.removeItem(key);
  };
  window.addEventListener('pagehide', forget, { once: true });
}

function allKeys(): string[] {
  try {
    return Object.keys(localStorage).filter(key => key.startsWith(prefix));
  } catch {
    return [];
  }
}
