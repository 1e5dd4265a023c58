import { connect } from 'node:net';

const mostMs = 60_000;

/** What a server says to bytes as they are; '' where it only hangs up. Ends with the connection. */
export function sendRaw(
  origin: string,
  bytes: string | Buffer,
  {
    thenEvery,
    hangsUp = false,
  }: { thenEvery?: [ms: number, text: string]; hangsUp?: boolean } = {},
): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    const late = setTimeout(() => {
      socket.destroy();
      reject(new Error(`still open after ${mostMs} ms; said: ${answer.slice(0, 200)}`));
    }, mostMs);
    const trickle =
      thenEvery && setInterval(() => socket.writable && socket.write(thenEvery[1]), thenEvery[0]);
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    // a server that hangs up while it is sent to
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(late);
      clearInterval(trickle);
      resolve(answer);
    });
    if (hangsUp) socket.end(bytes);
    else socket.write(bytes);
  });
}

/** The status of an answer as it came over the line; null without one. */
export const statusOfRaw = (answer: string) =>
  Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]) || null;
