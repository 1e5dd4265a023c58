import { type Agent, request } from 'node:http';
import { formTokenHeader } from '#app/forms/form-token.ts';
import { formTokenOf } from '#app/http/form-token.server.ts';

/** One request to a server of this machine, and what it should answer. */
export interface Asked {
  port: number;
  path: string;
  cookie: string;
  /** A form's fields, or JSON; absent: a GET. */
  form?: Record<string, string>;
  json?: unknown;
  /** The status of success; 200 unless told. */
  status?: number;
}

export interface Answer {
  text: string;
  headers: Record<string, string | string[] | undefined>;
}

/**
 * Asks over a kept connection; where the server had just closed it as idle, over another one, as browsers do. Throws for
 * any status but the one that was expected.
 */
export function ask(agent: Agent, asked: Asked): Promise<Answer> {
  const { port, path, cookie, form, json, status = 200 } = asked;
  const body = form ? new URLSearchParams(form).toString() : json ? JSON.stringify(json) : null;
  const type = form
    ? 'application/x-www-form-urlencoded;charset=UTF-8'
    : 'application/json;charset=UTF-8';
  const headers = {
    Cookie: cookie,
    [formTokenHeader]: formTokenOf(cookie, false) ?? '',
    ...(body === null ? {} : { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }),
  };
  const method = body === null ? 'GET' : 'POST';
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, agent, method, headers }, response => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('end', () =>
        response.statusCode === status
          ? resolve({ text, headers: response.headers })
          : reject(new Error(`${path}: ${response.statusCode}: ${text.slice(0, 300)}`)),
      );
    });
    sent.once('error', (error: NodeJS.ErrnoException) => {
      const wasIdle = sent.reusedSocket && error.code === 'ECONNRESET';
      if (wasIdle) ask(agent, asked).then(resolve, reject);
      else reject(error);
    });
    sent.end(body ?? undefined);
  });
}

/** What all took that worked at once, each doing one thing after the other. */
export interface Times {
  /** Milliseconds, the 99th percentile of one request. */
  p99: number;
  /** Requests a second. */
  throughput: number;
}

/** Everybody at once, each request after the answer to the one before. */
export async function timeAll<Person>(
  people: readonly Person[],
  each: number,
  work: (person: Person, number: number) => Promise<void>,
): Promise<Times> {
  const taken: number[] = [];
  const begin = performance.now();
  await Promise.all(
    people.map(async person => {
      for (let number = 0; number < each; number++) {
        const start = performance.now();
        await work(person, number);
        taken.push(performance.now() - start);
      }
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  return { p99: percentile(taken, 0.99), throughput: taken.length / seconds };
}

/** The value that the share of all values doesn't pass. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}
