import '@remix-run/node';
import type { Language } from '#app/domain/language.ts';
import type { Act, Ground } from '#app/services/context.ts';

/** What Express read of a multipart form before the framework saw the request. */
export interface Multipart {
  fields: Record<string, string>;
  file: {
    /** As the browser named it: never a path of ours, never trusted. */
    originalName: string;
    /**
     * Where the bytes lie: a temporary file of the storage (a service that takes it moves or removes it; what no
     * service took is removed when the response ends), or the bytes themselves for a spreadsheet.
     */
    temporaryPath: string | null;
    bytes: Buffer | null;
    sizeBytes: number;
    sha256: string | null;
  } | null;
  /** Files of further fields, by the field's name: only of forms that have several. */
  others?: Record<string, { originalName: string; bytes: Buffer }>;
  /**
   * Why no file was taken although one was sent: a service's code, or `forbidden`, `fields-wrong` (the fields
   * before the file), `form-unreadable`, `storage-full`.
   */
  refusal: { code: string; params?: Record<string, string | number> } | null;
  /** When the first MiB (or all of a smaller file) was stored, and the size declared before it. */
  begun: { declaredBytes: number; firstMebibyteAt: Date } | null;
}

declare module '@remix-run/node' {
  /** Loaders' and actions' answers are typed as what they are: no detour through JSON. */
  interface Future {
    v3_singleFetch: true;
  }

  interface AppLoadContext {
    ground: Ground;
    multipart: Multipart | null;
    /** For streams: waits until the browser has taken what was sent so far; false if it went away. */
    drained(): Promise<boolean>;
    /** Under which the log knows this request; shown where something went wrong. */
    requestId?: string;
    /** Where the request comes from, as far as trusted proxies tell: for limits. */
    address?: string;
    /** Sets `Retry-After`: the framework keeps no header of a refusal that becomes a page. */
    tellToWait?(seconds: number): void;
    /** Marks the scripts of this answer's page as ours (Content-Security-Policy). */
    nonce?: string;
    /** Where the build has each language's words. */
    wordsFiles?: Partial<Record<Language, string>>;
    /** Where the build has the script for pages without the framework. */
    plainScript?: string | null;
    /** It went while a form with a file was on its way, which is read ahead of the framework. */
    isDatabaseAway?: boolean;
    /** Tells the log of an error that nobody expected. */
    reportError?(error: unknown): void;
  }
}

export type { Act, Ground };
