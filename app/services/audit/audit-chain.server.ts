import { createHash } from 'node:crypto';
import type { AuditEvent } from '#app/db/generated/client.ts';
import { canonicalJson } from '#app/domain/awards/canonical-json.ts';

/** What stands before the first link. */
export const chainBeginning = '0'.repeat(64);

/** An event's place in the chain. */
export interface LinkContent {
  /** The hash of the link before, in hexadecimal. */
  previous: string;
  position: number;
  linkedAt: Date;
  event: AuditEvent;
}

/**
 * The link's hash: SHA-256, in hexadecimal, over the canonical JSON (RFC 8785) of the link before, the place and the
 * whole event. @throws TypeError where the event holds what JSON can't say, which nobody wrote by this portal
 */
export function hashLink({ previous, position, linkedAt, event }: LinkContent): string {
  const content = { ...event, id: String(event.id), at: event.at.toISOString() };
  const link = { previous, position, linkedAt: linkedAt.toISOString(), event: content };
  return createHash('sha256').update(canonicalJson(link)).digest('hex');
}

/** How long after events with a higher number a row may still come to the chain: no transaction lasts so long. */
export const longestCommitMs = 3_600_000;
