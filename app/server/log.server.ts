import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import type { LogLevel } from './env.server.ts';

export type Log = Logger;

export interface LogOptions {
  level: LogLevel;
  /** Lines of JSON for programs, or words for a person at a terminal. */
  format: 'json' | 'text';
  /** Where lines go; standard output unless given. */
  to?: { write(line: string): void };
}

/** The process's log: one line an event, nothing of a person in it. */
export function openLog({ level, format, to }: LogOptions): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    // a line that somebody else composed may name what it was about
    hooks: {
      logMethod(this: Log, given: Parameters<Log['info']>, method: Log['info']) {
        const lines = given.map(one => (typeof one === 'string' ? withoutPersonalData(one) : one));
        return method.apply(this, lines as Parameters<Log['info']>);
      },
    },
  };
  if (format === 'json') return to ? pino(options, to) : pino(options);
  const shown = { singleLine: true, translateTime: 'SYS:HH:MM:ss', sync: true };
  return pino(options, pretty({ ...shown, colorize: process.stdout.isTTY === true }));
}

/** What the log says of an error: never the values that a query was about. */
export function describeError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack = '', code } = error as Error & { code?: unknown };
  const frames = stack.split('\n').filter(line => /^\s+at /.test(line));
  return {
    type: name,
    ...(typeof code === 'string' ? { code } : {}),
    message: withoutPersonalData(ownMessage(name, message)),
    stack: frames.map(line => line.trim()).join('\n'),
  };
}

/** Prisma repeats what it was asked, values and all; what is wrong stands in its last line. */
function ownMessage(name: string, message: string): string {
  if (!name.startsWith('PrismaClient')) return message;
  const lines = message.split('\n').filter(line => line.trim() !== '');
  const last = lines.at(-1)?.trim() ?? '';
  return /^Invalid|^Argument|^Unknown/.test(last) ? last.replace(/\. Provided .*$/, '') : last;
}

/** A text without what looks like an e-mail address, a citizen ID number, or a secret. */
export function withoutPersonalData(text: string): string {
  return text
    .replace(/[^\s@"'<>(,;:]+@[^\s@"'<>),;:]+/g, '[e-mail]')
    .replace(/(?<!\d)\d{9}(?:\d{3})?(?!\d)/g, '[number]')
    .replace(/(?<![\w/.-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{40,}(?![\w/.-])/g, '[secret]');
}
