import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server on loopback that keeps what it is sent; it refuses letters to the given addresses. */
export async function openSmtpServer({ refusing = [] }: { refusing?: readonly string[] } = {}) {
  const letters: { from: string; to: string[]; source: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    // its certificate is nobody's: a client that doesn't know it would refuse
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      done(refusing.includes(address) ? new Error('no such mailbox') : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', chunk => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        letters.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    close: () => new Promise<void>(resolve => server.close(resolve)),
  };
}

/** A header or body as it reads, whichever of the two encodings of mail it came in. */
export function readLetter(source: string): { subject: string; text: string } {
  const split = source.indexOf('\r\n\r\n');
  const headers = source.slice(0, split).replace(/\r\n[ \t]+/g, ' ');
  const body = source.slice(split + 4);
  const subject = (/^Subject: (.*)$/m.exec(headers)?.[1] ?? '')
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_whole, kind: string, text: string) =>
      kind.toUpperCase() === 'B' ? `‹${text}›` : quoted(text.replaceAll('_', ' ')),
    )
    // pieces of base64 may be cut within a letter: joined before they are read
    .replace(/(?:‹[^›]*›)+/g, pieces =>
      Buffer.concat(
        pieces
          .split(/[‹›]/)
          .filter(Boolean)
          .map(piece => Buffer.from(piece, 'base64')),
      ).toString('utf8'),
    );
  const isBase64 = /^Content-Transfer-Encoding: base64/im.test(headers);
  const text = isBase64
    ? Buffer.from(body, 'base64').toString('utf8')
    : quoted(body.replace(/=\r\n/g, ''));
  return { subject, text };
}

function quoted(text: string): string {
  const bytes = text.replace(/(?:=[0-9A-F]{2})+/gi, run =>
    Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'),
  );
  return bytes;
}
