import type { Database, Transaction } from '#app/db/database.server.ts';
import type { Sheet } from '#app/domain/imports/columns.ts';
import type { Findings } from '#app/domain/imports/row-reader.ts';
import type { RowEffect } from '#app/domain/imports/table.ts';
import type { Vault } from '#app/identity/vault.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { RecordedMessage } from '../messages/send-message.server.ts';

/** Where a list goes, and what it is compared with. */
export interface ImportScope {
  db: Database | Transaction;
  vault: Vault;
  contest: ContestInForce;
  /** Who imports; null: a command. */
  actorId: string | null;
  now: Date;
}

/** What writing needs beside the plan. */
export interface Making {
  at: Date;
  /** The hash of the first password of each new account, by user name. */
  passwordHashes: ReadonlyMap<string, string>;
  /** Takes what people are told, to be mailed after the transaction. */
  messages: RecordedMessage[];
}

/** A list compared with what is stored. `write` belongs to the transaction that the plan was made in. */
export interface PlannedList {
  effects: { row: number; effect: RowEffect }[];
  /** User names whose accounts will get a first password. */
  newAccounts: { username: string; fullName: string }[];
  write(transaction: Transaction, making: Making): Promise<void>;
}

export type ListPlanner = (
  sheet: Sheet,
  scope: ImportScope,
  findings: Findings,
) => Promise<PlannedList>;

/** Rows in groups that one statement carries. */
export function batches<Row>(rows: readonly Row[], size = 5000): Row[][] {
  const groups: Row[][] = [];
  for (let start = 0; start < rows.length; start += size) {
    groups.push(rows.slice(start, start + size));
  }
  return groups;
}
