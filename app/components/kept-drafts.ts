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

/** Of score sheets: a key for each. */
export const keptDraftsPrefix = 'hoi-thi/phieu/';
/** Tells this very tab, which hears nothing of its own changes otherwise. */
const changeEvent = 'hoi-thi/phieu';
const keyOf = ({ personId, contest, entry }: DraftPlace) =>
  `${keptDraftsPrefix}${personId}/${contest}/${entry}`;

/** @returns whether it is kept: a browser may keep nothing, or be full */
export function keepDraft(place: DraftPlace, draft: KeptDraft): boolean {
  try {
    localStorage.setItem(keyOf(place), JSON.stringify(draft));
    window.dispatchEvent(new Event(changeEvent));
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
  return allKeys(keptDraftsPrefix)
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
    window.dispatchEvent(new Event(changeEvent));
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
}

/** Answers of a quiz attempt that the server hasn't taken: a key for each attempt. */
export const keptAnswersPrefix = 'hoi-thi/bai-thi/';

const keysOf = (kind: string, personId: string) =>
  allKeys(kind).filter(key => key.startsWith(`${kind}${personId}/`));

/** How many drafts of a person there are, of whichever contest. */
export const countDrafts = (personId: string): number => keysOf(keptDraftsPrefix, personId).length;

/** How many quiz attempts of a person have answers that the server hasn't taken. */
export const countKeptAttempts = (personId: string): number =>
  keysOf(keptAnswersPrefix, personId).length;

const signingOutKey = 'hoi-thi/dang-xuat';
/** A sign-out that took longer has failed, and says nothing of a session that ends later. */
const signingOutMs = 60_000;

/** Call before the server is asked to end the session. */
export function beginSigningOut(personId: string): void {
  try {
    sessionStorage.setItem(signingOutKey, `${Date.now()} ${personId}`);
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
}

/**
 * Call when a page has come: after a sign-out that went through nothing of that person's is left at a machine that
 * others use; after one that didn't, such as without a line, all stays.
 */
export function endSigningOut(isSignedIn: boolean): void {
  try {
    const [begun, personId = ''] = (sessionStorage.getItem(signingOutKey) ?? '0').split(' ');
    sessionStorage.removeItem(signingOutKey);
    if (isSignedIn || Date.now() - Number(begun) > signingOutMs) return;
    for (const kind of [keptDraftsPrefix, keptAnswersPrefix]) {
      for (const key of keysOf(kind, personId)) localStorage.removeItem(key);
    }
  } catch {
    // as above
  }
}

/** Calls back when a draft is kept or forgotten, in this tab or another. @returns what ends that */
export function watchDrafts(changed: () => void): () => void {
  const elsewhere = (event: StorageEvent) => {
    if (event.key === null || event.key.startsWith(keptDraftsPrefix)) changed();
  };
  window.addEventListener(changeEvent, changed);
  window.addEventListener('storage', elsewhere);
  return () => {
    window.removeEventListener(changeEvent, changed);
    window.removeEventListener('storage', elsewhere);
  };
}

function allKeys(kind: string): string[] {
  try {
    return Object.keys(localStorage).filter(key => key.startsWith(kind));
  } catch {
    return [];
  }
}
