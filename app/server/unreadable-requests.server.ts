import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { briefPage } from './brief-answer.server.ts';

/** What Node's parser calls it; 400 whatever else it is. */
const statusOf: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const headersOf = (page: string) => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Length': Buffer.byteLength(page),
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  Connection: 'close',
});

/** Has the server refuse in Vietnamese what Node itself would refuse, in English or without a word. */
export function refuseUnreadableRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // an answer that has begun can't be taken back, and whoever hung up hears none
    const begun = (socket as Socket & { _httpMessage?: ServerResponse | null })._httpMessage;
    if (!socket.writable || begun?.headersSent) return void socket.destroy(error);
    const status = statusOf[error.code ?? ''] ?? 400;
    const page = briefPage(status);
    const headers = Object.entries(headersOf(page)).map(pair => pair.join(': '));
    const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...headers, '', ''].join('\r\n');
    socket.end(head + page, () => socket.destroy());
  });
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const page = briefPage(417);
    response.writeHead(417, headersOf(page)).end(page);
  });
}
