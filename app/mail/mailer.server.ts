import { randomUUID } from 'node:crypto';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';

/** One letter of plain text to one person. */
export interface Mail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  attachments?: { filename: string; contentType: string; content: string }[];
}

export interface Mailer {
  /** Where letters go: over the wire, or into a folder for somebody to look at. */
  readonly channel: 'smtp' | 'outbox';
  /** Rejects where the letter could not be handed over; the error names no address. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

export interface MailSettings {
  /** `smtp://user:password@host:port` or `smtps://…`; null: letters land in `outboxFolder`. */
  smtpUrl: string | null;
  /** The sender, `name@host` or `Name <name@host>`. */
  from: string;
  outboxFolder: string;
}

/** Milliseconds: whoever waits for the answer looks at a page. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Thrown where a letter was not taken; what the server said may name an address, so it is left out. */
export class MailNotSent extends Error {
  constructor(code: string) {
    super(`a letter was not taken: ${code}`);
    this.name = 'MailNotSent';
  }
}

/** Connects to nothing until the first letter. */
export function openMailer({ smtpUrl, from, outboxFolder }: MailSettings): Mailer {
  return smtpUrl === null ? openOutbox(from, outboxFolder) : openSmtp(from, smtpUrl);
}

function openSmtp(from: string, url: string): Mailer {
  const transport = createTransport({ url, pool: true, maxConnections: 2, ...patience });
  return {
    channel: 'smtp',
    async send(mail) {
      try {
        await transport.sendMail({ from, ...mail });
      } catch (error) {
        throw new MailNotSent(String((error as { code?: unknown }).code ?? 'unknown'));
      }
    },
    close: () => transport.close(),
  };
}

/** Letters as `.eml` files, which every mail program opens; they hold addresses, so nobody else may read them. */
function openOutbox(from: string, folder: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    channel: 'outbox',
    async send(mail) {
      const { message } = await transport.sendMail({ from, ...mail });
      await mkdir(folder, { recursive: true });
      await chmod(folder, 0o700);
      const time = new Date().toISOString().replaceAll(':', '-');
      const file = path.join(folder, `${time}-${randomUUID().slice(0, 8)}.eml`);
      await writeFile(file, message as Buffer, { mode: 0o600, flag: 'wx' });
    },
    close: () => transport.close(),
  };
}
