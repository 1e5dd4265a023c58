import { describe, expect, it } from 'vitest';
import { sendRaw, statusOfRaw } from '../raw-requests.ts';
import { code, listen, made, origin, portal, units } from './abused-portal.ts';

/** Requests that no browser sends: broken, slow, oversized, with names that are not ours. */
export function triesOddRequests() {
  describe('what no browser sends', () => {
    const head = (line: string, ...headers: string[]) =>
      [line, 'Host: 127.0.0.1', ...headers, 'Connection: close', '', ''].join('\r\n');

    it('is refused, and the server goes on answering', async () => {
      const cookie = `Cookie: ${await portal.cookieOf(made.personOf.committee)}`;
      const form = 'Content-Type: application/x-www-form-urlencoded';
      const multipart = 'Content-Type: multipart/form-data; boundary=x';
      const to = `/${code}/to-chuc/nhap-du-lieu`;
      const tenMebibytes = Buffer.alloc(10 * 1024 * 1024, 0x5b);
      const json = 'Content-Type: application/json';
      const length = (bytes: number) => `Content-Length: ${bytes}`;
      const multipartOf = (...names: string[]) => {
        const parts = names.map(
          name => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nunits\r\n`,
        );
        const text = `${parts.join('')}--x--\r\n`;
        return head(`POST ${to} HTTP/1.1`, cookie, multipart, length(text.length)) + text;
      };
      const cases: [string, string | Buffer, number[]][] = [
        ['headers without end', head('GET / HTTP/1.1', `X-A: ${'a'.repeat(70_000)}`), [431]],
        [
          '10 MB of JSON',
          Buffer.concat([
            Buffer.from(head(`POST ${units} HTTP/1.1`, cookie, json, length(tenMebibytes.length))),
            tenMebibytes,
          ]),
          [413],
        ],
        [
          '10 MB of answers',
          Buffer.concat([
            Buffer.from(
              head(
                `POST /${code}/trac-nghiem/1/bai-thi/luu HTTP/1.1`,
                cookie,
                json,
                length(tenMebibytes.length),
              ),
            ),
            tenMebibytes,
          ]),
          [413],
        ],
        [
          'a length nobody names',
          `${head(`POST ${units} HTTP/1.1`, cookie, form, 'Transfer-Encoding: chunked')}5\r\nabcde\r\n0\r\n\r\n`,
          [411],
        ],
        [
          'a multipart form without its boundary',
          `${head(`POST ${to} HTTP/1.1`, cookie, 'Content-Type: multipart/form-data', length(5))}abcde`,
          [400, 415],
        ],
        [
          'a multipart form of garbage',
          `${head(`POST ${to} HTTP/1.1`, cookie, multipart, length(11))}--x\r\n\r\n\0\0\0\0`,
          [400, 403, 422],
        ],
        ['a field within a field', multipartOf('kind[a]'), [400]],
        ['a field sent twice', multipartOf('kind', 'kind'), [400]],
        ['a promise asked for', head('GET / HTTP/1.1', 'Expect: vang-bac'), [417]],
        ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', [400]],
        ['two lengths', `${head(`POST ${units} HTTP/1.1`, length(5), length(6))}abcde`, [400]],
        [
          'a length and chunks',
          `${head(`POST ${units} HTTP/1.1`, length(5), 'Transfer-Encoding: chunked')}0\r\n\r\n`,
          [400],
        ],
        ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', [400]],
        ['up and out', head('GET /assets/../../../../etc/passwd HTTP/1.1'), [400, 404]],
        [
          'up and out, encoded',
          head('GET /assets/%2e%2e%2f%2e%2e%2f%2e%2e%2fpackage.json HTTP/1.1'),
          [400, 403, 404],
        ],
        ['a backslash', head('GET /..\\..\\package.json HTTP/1.1'), [400, 404]],
        ['a NUL', head('GET /assets/a%00.js HTTP/1.1'), [400, 404]],
        ['a NUL in a page', head(`GET /${code}/bien-nhan/%00 HTTP/1.1`, cookie), [400, 404]],
        ['half a letter', head('GET /%E0%A4%A HTTP/1.1'), [400, 404]],
        ['two slashes', head('GET //evil.example/%2e%2e HTTP/1.1'), [200, 400, 404]],
        [
          'an address of elsewhere',
          head('GET http://evil.example/dang-nhap HTTP/1.1'),
          [200, 400, 404],
        ],
        ['half an address', head('GET /% HTTP/1.1', 'Accept: text/html'), [400]],
        ['a method of debugging', head('TRACE /dang-nhap HTTP/1.1'), [405]],
        ['a method that no form has', head('DELETE /dang-nhap HTTP/1.1', cookie), [405]],
        ['a post of nothing', head('POST /dang-nhap HTTP/1.1', length(0)), [403]],
        ['another site', head(`POST ${units} HTTP/1.1`, 'Origin: http://x', length(0)), [403]],
      ];
      for (const [name, bytes, expected] of cases) {
        const answer = await sendRaw(origin, bytes);
        expect(expected, `${name}: ${answer.slice(0, 80)}`).toContain(statusOfRaw(answer));
        // what Express answers, it answers in Vietnamese
        const shown = answer.replace(/^HTTP.*/, '').replace(/<script.*?<\/script>/gs, '');
        expect(shown, name).not.toMatch(
          /Bad Request|Forbidden|Not Found|Too Large|Length Required|Unsupported|Not Allowed/,
        );
        // so does what Node would answer itself
        if ([400, 417, 431].includes(statusOfRaw(answer) ?? 0)) {
          expect(answer, name).toMatch(/<html lang="vi"|"ok":false/);
          expect(answer, name).toContain('Content-Security-Policy: ');
        }
        expect(answer, name).not.toMatch(/root:x:|"dependencies"|\n\s+at .*:\d+:\d+/);
      }
      // and one that ends early
      const early = `${head(`POST ${to} HTTP/1.1`, cookie, multipart, length(60))}--x\r\nContent-Disp`;
      expect(await sendRaw(origin, early, { hangsUp: true })).not.toMatch(/^HTTP\/1.1 [25]/);
      expect((await fetch(`${origin}/dang-nhap`)).status).toBe(200);
    });

    it('ends a request whose headers, or whose form, only trickle in', async () => {
      const hasty = await listen({ plainBodyWithinMs: 600 }, { headersWithinMs: 600 });
      const line = `POST ${units} HTTP/1.1\r\nHost: 127.0.0.1\r\n`;
      const cookie = await portal.cookieOf(made.personOf.committee);
      const form = `Cookie: ${cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000`;
      const saves = line.replace(units, `/${code}/trac-nghiem/1/bai-thi/luu`);
      const slowly = [200, 'a'] as [number, string];
      const answers = await Promise.all([
        sendRaw(hasty, `${line}X-Slow: `, { thenEvery: slowly }),
        sendRaw(hasty, `${line}${form}\r\n\r\n`, { thenEvery: slowly }),
        sendRaw(hasty, `${saves}${form.replace('x-www-form-urlencoded', 'json')}00\r\n\r\n`, {
          thenEvery: slowly,
        }),
        // whom the answer came to at once must go as well
        sendRaw(hasty, `${line.replace('/to-chuc', '')}Content-Length: 1000\r\n\r\n`, {
          thenEvery: slowly,
        }),
      ]);
      expect(answers.slice(0, 3).map(statusOfRaw)).toEqual([408, 408, 408]);
      expect((await fetch(`${hasty}/dang-nhap`)).status).toBe(200);
    });

    it('names no host in an answer but our own', async () => {
      const own = await listen({ publicUrl: 'http://hoithi.example' });
      const forged = 'X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: gopher';
      const answer = await sendRaw(
        own,
        head('GET /cham-diem HTTP/1.1', forged).replace('127.0.0.1', 'evil.example'),
      );
      expect(statusOfRaw(answer)).toBe(302);
      expect(answer).not.toContain('evil.example');
    });
  });
}
