import type { Database } from '#app/db/database.server.ts';
import type { Signals } from '#app/db/signals.server.ts';
import type { Actor } from '#app/domain/permissions.ts';
import type { OpenIdProvider } from '#app/identity/open-id.server.ts';
import type { Vault } from '#app/identity/vault.server.ts';
import type { Mailer } from '#app/mail/mailer.server.ts';
import type { Staging } from '#app/media/staging.server.ts';
import type { Storage } from '#app/media/storage.server.ts';
import type { Queue } from '#app/queue/queue.server.ts';

/** What the composition root builds once and hands to everything. */
export interface Ground {
  db: Database;
  /** What other processes tell, and are told. */
  signals: Signals;
  storage: Storage;
  /** Files that come in pieces, until they are whole. */
  staging: Staging;
  /** So much of the disk stays free: no upload begins that would take of it. */
  reserveBytes: number;
  vault: Vault;
  /** Wakes workers; what is to be done stands in the database. */
  queue: Pick<Queue, 'send'>;
  mailer: Mailer;
  /** The portal's address as people type it, without a slash at the end: for links in letters. */
  publicUrl: string;
  clock: { now(): Date };
  media: { ffmpegPath: string; ffprobePath: string };
  /** Whether accounts of the demo contest may sign in: never where DATABASE_URL is set. */
  demoAccounts: boolean;
  /** Whether judges and organizers must have a second factor, or may. */
  secondFactor: 'required' | 'offered';
  /** A line that says how to reach the secretariat; null where nobody wrote it. */
  secretariatContact: string | null;
  /** VNeID; null where nobody signs in with it. */
  openId: OpenIdProvider | null;
}

/** The ground, at one instant, for one person: what every service takes beside its input. */
export interface Act extends Ground {
  /** null: a visitor, or a command. */
  actor: Actor | null;
  now: Date;
}

/** Thrown where a person calls a service that isn't theirs; `http/` answers with 403. */
export class NotPermitted extends Error {
  constructor(permission: string) {
    super(`not permitted: ${permission}`);
    this.name = 'NotPermitted';
  }
}
