import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

/** What processes tell one another, each by its own channel of LISTEN/NOTIFY. */
export const channels = ['hoithi_preparation', 'hoithi_upload_wanted'] as const;
export type Channel = (typeof channels)[number];

/**
 * What the processes of one database have in common beside its rows. Notices only make things quicker: whoever waits
 * for one looks by itself now and then.
 */
export interface Signals {
  /**
   * Calls back with what any process, this one too, tells on the channel; with null where something may have been
   * missed: as listening begins, and when the line is there again after it was lost.
   * @returns stops it
   */
  listen(channel: Channel, heard: (payload: string | null) => void): () => void;
  tell(channel: Channel, payload: string): Promise<void>;
  /**
   * Takes a name that at most one process has at a time. Within a process the caller sees to that by itself.
   * @param onLost the line was lost, and with it the name
   * @returns whether it is ours; false: another process has it
   */
  claim(name: string, onLost: () => void): Promise<boolean>;
  release(name: string): Promise<void>;
  close(): Promise<void>;
}

type Listener = { channel: string; heard(payload: string | null): void };

/** The embedded database lets one process in: only its own notices are there to be heard. */
export function openPgliteSignals(pglite: PGlite): Signals {
  const listeners = new Set<Listener>();
  let listening: Promise<unknown> | null = null;
  const begin = () =>
    Promise.all(
      channels.map(channel =>
        pglite.listen(channel, payload => {
          for (const one of listeners) if (one.channel === channel) one.heard(payload);
        }),
      ),
    );
  return {
    listen(channel, heard) {
      const listener = { channel, heard };
      listeners.add(listener);
      listening ??= begin();
      listening.then(
        () => listeners.has(listener) && heard(null),
        () => {
          listening = null;
        },
      );
      return () => listeners.delete(listener);
    },
    async tell(channel, payload) {
      await pglite.query('SELECT pg_notify($1, $2)', [channel, payload]);
    },
    claim: async () => true,
    release: async () => {},
    async close() {
      listeners.clear();
    },
  };
}

const firstPauseMs = 250;
const longestPauseMs = 5000;
const beatMs = 15_000;
const answerWithinMs = 10_000;
const connecting = {
  ...{ keepAlive: true, connectionTimeoutMillis: answerWithinMs, query_timeout: answerWithinMs },
  application_name: 'hoi-thi-signals',
};

/**
 * Over one connection of this process, opened when it is first needed and again whenever it is lost: a claim is an
 * advisory lock of that connection's session, so a killed process has none.
 */
export function openPostgresSignals(url: string): Signals {
  const listeners = new Set<Listener>();
  const claims = new Map<string, () => void>();
  let line: pg.Client | null = null;
  let opening: Promise<pg.Client> | null = null;
  let closed = false;
  let pauseMs = firstPauseMs;
  let later: NodeJS.Timeout | null = null;
  let beat: NodeJS.Timeout | null = null;

  function lose(client: pg.Client): void {
    if (line !== client) return;
    line = null;
    if (beat) clearInterval(beat);
    client.end().catch(() => {});
    const lost = [...claims.values()];
    claims.clear();
    for (const onLost of lost) onLost();
    if (listeners.size > 0) openLater();
  }

  function openLater(): void {
    if (closed || later) return;
    later = setTimeout(() => {
      later = null;
      open().catch(openLater);
    }, pauseMs);
    later.unref();
    pauseMs = Math.min(2 * pauseMs, longestPauseMs);
  }

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url, ...connecting });
    client.on('error', () => lose(client));
    client.on('end', () => lose(client));
    client.on('notification', ({ channel, payload = '' }) => {
      for (const one of listeners) if (one.channel === channel) one.heard(payload);
    });
    try {
      await client.connect();
      await client.query(channels.map(channel => `LISTEN ${channel}`).join(';'));
    } catch (error) {
      client.end().catch(() => {});
      throw error;
    }
    if (closed) {
      await client.end();
      throw new Error('closed');
    }
    line = client;
    pauseMs = firstPauseMs;
    // a line that broke without a word is noticed
    beat = setInterval(() => void client.query('SELECT 1').catch(() => lose(client)), beatMs);
    beat.unref();
    for (const { heard } of listeners) heard(null);
    return client;
  }

  function open(): Promise<pg.Client> {
    if (line) return Promise.resolve(line);
    opening ??= connect().finally(() => {
      opening = null;
    });
    return opening;
  }

  async function ask(text: string, values: string[]): Promise<unknown> {
    const client = await open();
    try {
      const { rows } = await client.query<{ answer: unknown }>(text, values);
      return rows[0]?.answer;
    } catch (error) {
      lose(client);
      throw error;
    }
  }

  return {
    listen(channel, heard) {
      const listener = { channel, heard };
      listeners.add(listener);
      if (line) queueMicrotask(() => listeners.has(listener) && heard(null));
      else open().catch(openLater);
      return () => listeners.delete(listener);
    },
    async tell(channel, payload) {
      await ask('SELECT pg_notify($1, $2)', [channel, payload]);
    },
    async claim(name, onLost) {
      // noted before it is asked for, or a line lost in the very next moment would go unnoticed
      claims.set(name, onLost);
      try {
        const text = 'SELECT pg_try_advisory_lock(hashtextextended($1, 274)) AS answer';
        const isOurs = (await ask(text, [name])) === true && claims.has(name);
        if (!isOurs) claims.delete(name);
        return isOurs;
      } catch (error) {
        claims.delete(name);
        throw error;
      }
    },
    async release(name) {
      // a line that is gone has given it back
      if (!claims.delete(name) || !line) return;
      await ask('SELECT pg_advisory_unlock(hashtextextended($1, 274))', [name]).catch(() => {});
    },
    async close() {
      closed = true;
      listeners.clear();
      claims.clear();
      if (later) clearTimeout(later);
      if (beat) clearInterval(beat);
      await opening?.catch(() => {});
      const client = line;
      line = null;
      await client?.end().catch(() => {});
    },
  };
}
