import { sessionCookie } from '#app/http/session.server.ts';
import { createWeb } from '#app/server/web.server.ts';
import { startSession } from '#app/services/identity/sessions.server.ts';
import { openQuizGround } from '#tests/services/quiz/quiz-ground.ts';
import { withToken } from '#tests/setup/form-token.ts';
import { onLoopback } from './on-loopback.ts';

export const atPortal = new Request('http://portal.test/');

export type SavingServer = Awaited<ReturnType<typeof openSavingServer>>;

/** The quiz's ground with a server on loopback that takes answers, without the framework. */
export async function openSavingServer() {
  const all = await openQuizGround();
  const build = () => Promise.reject(new Error('a save never reaches the framework'));
  const server = await onLoopback(createWeb({ ground: all.ground, publicUrl: null, build }));
  return {
    ...all,
    /** The cookie of a new session of that person. */
    async cookieOf(personId: string): Promise<string> {
      const { token } = await startSession(personId, all.ground);
      return (await sessionCookie(atPortal, token)).split(';')[0] ?? '';
    },
    /** Answers as the page sends them; or another body, as text, and more headers. */
    save(
      cookie: string,
      body: object | string,
      { week = '1', headers = {} }: { week?: string; headers?: Record<string, string> } = {},
    ): Promise<Response> {
      return fetch(`${server.origin}/${all.contest.code}/trac-nghiem/${week}/bai-thi/luu`, {
        method: 'POST',
        headers: { ...withToken(cookie), 'Content-Type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    },
    async close() {
      await server.close();
      await all.close();
    },
  };
}
