/**
 * Where files grow that come in pieces, each under the id of its upload. Bytes that `append` acknowledged outlive
 * the machine's stop; whatever a broken line brought stays too.
 */
export interface Staging {
  /** Makes an empty file; one that is there already stays as it is. */
  create(id: string, sizeBytes: number): Promise<void>;
  /** How many bytes are there, and since when; null where nothing was created. */
  stat(id: string): Promise<{ readonly bytes: number; readonly changedAt: Date } | null>;
  /**
   * Adds bytes behind the first `offset` ones and returns how many there are then. Ends well where the content breaks
   * off; rejects where the bytes can't be kept (a full disk), and with a RangeError where `offset` isn't the end.
   * One call at a time for an id: whoever calls holds its lock.
   */
  append(
    id: string,
    offset: number,
    content: AsyncIterable<Uint8Array>,
    /** Called with how many bytes are there, after each write. */
    onWritten?: (bytes: number) => void,
  ): Promise<number>;
  /** The whole file on this machine, with its SHA-256: for reading, and for the storage's `adopt`. ENOENT without. */
  take(id: string): Promise<StagedFile>;
  /** Removing what isn't there is fine. */
  remove(id: string): Promise<void>;
  /** The ids of all files. */
  list(): Promise<string[]>;
}

export type StagedFile = {
  readonly path: string;
  readonly sizeBytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** Nobody reads it any more. */
  release(): Promise<void>;
};

const ID = /^[0-9a-f]{32}$/;

/** @throws RangeError for what no upload is called */
export function assertUploadId(id: string): void {
  if (!ID.test(id)) throw new RangeError(`not an upload's id: ${JSON.stringify(id)}`);
}

/** Whether a name can be an upload's; others are answered as unknown. */
export const isUploadId = (id: string) => ID.test(id);
