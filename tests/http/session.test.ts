import { describe, expect, it } from 'vitest';
import { sessionCookie, sessionTokenOf } from '#app/http/session.server.ts';

const attributesOf = (header: string) =>
  header
    .split('; ')
    .slice(1)
    .map(part => part.toLowerCase());

describe('the session cookie', () => {
  it('over TLS: __Host-, Secure, HttpOnly, SameSite=Lax, whole host', async () => {
    const header = await sessionCookie(new Request('https://hoithi.example/dang-nhap'), 'token');
    expect(header).toMatch(/^__Host-hoithi=/);
    const attributes = attributesOf(header);
    expect(attributes).toEqual(
      expect.arrayContaining(['secure', 'httponly', 'samesite=lax', 'path=/', 'max-age=43200']),
    );
    expect(attributes.some(attribute => attribute.startsWith('domain'))).toBe(false);
  });

  it('over plain HTTP: without Secure, or no browser would send it back', async () => {
    const header = await sessionCookie(new Request('http://127.0.0.1:3000/dang-nhap'), 'token');
    expect(header).toMatch(/^hoithi=/);
    const attributes = attributesOf(header);
    expect(attributes).toEqual(expect.arrayContaining(['httponly', 'samesite=lax', 'path=/']));
    expect(attributes).not.toContain('secure');
  });

  it('comes back as the token, and only under the name of its protocol', async () => {
    const url = 'https://hoithi.example/';
    const [pair = ''] = (await sessionCookie(new Request(url), 'a-token_1')).split(';');
    const request = new Request(url, { headers: { Cookie: pair } });
    expect(await sessionTokenOf(request)).toBe('a-token_1');
    const [plain = ''] = (
      await sessionCookie(new Request('http://x.example/'), 'set-by-a-neighbour')
    ).split(';');
    expect(await sessionTokenOf(new Request(url, { headers: { Cookie: plain } }))).toBeNull();
    expect(await sessionTokenOf(new Request(url))).toBeNull();
  });

  it('ends at once on sign-out', async () => {
    const header = await sessionCookie(new Request('https://hoithi.example/'), null);
    expect(attributesOf(header)).toContain('max-age=0');
  });
});
