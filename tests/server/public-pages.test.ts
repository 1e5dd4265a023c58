import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { translator } from '#app/components/i18n.ts';
import type { Language } from '#app/domain/language.ts';
import { publishSlogans } from '#tests/factories/slogans.ts';
import { visitorCookie } from '#tests/setup/form-token.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

let test: TestGround;
let portal: ServedPortal;
let title: string;
const publicUrl = 'https://hoithi.example.vn';
const rules = '/cchc-2025/the-le';
/** What a browser sends back that chose English. */
let english: string;

const said = (language: Language, key: string) => translator(language)(key);
const titleOf = (html: string) => /<title>([^<]*)/.exec(html)?.[1] ?? '';
const languageOf = (html: string) => /<html lang="(\w+)"/.exec(html)?.[1];

beforeAll(async () => {
  test = await openTestGround();
  ({ title } = await publishSlogans(test));
  portal = await servePortal(test, { publicUrl });
  const chosen = await portal.ask(null, '/ngon-ngu/en');
  english = chosen.headers.get('Set-Cookie')?.split(';')[0] ?? '';
});
afterAll(async () => {
  await portal?.close();
  await test?.close();
});

const inEnglish = (target: string, init: RequestInit = {}) =>
  portal.ask(null, target, {
    ...init,
    headers: { ...init.headers, Cookie: `${visitorCookie}; ${english}` },
  });

describe('without a choice', () => {
  it('everybody reads Vietnamese, whatever the browser prefers', async () => {
    const response = await portal.ask(null, rules, { headers: { 'Accept-Language': 'en' } });
    const html = await response.text();
    expect(languageOf(html)).toBe('vi');
    expect(response.headers.get('Content-Language')).toBe('vi');
    expect(response.headers.get('Vary')).toContain('Cookie');
    expect(html.includes(said('vi', 'common:shell.footerTime'))).toBe(true);
  });
});

describe('the switch', () => {
  it('is a link to the same page, said in the language that it leads to', async () => {
    const html = await (await portal.ask(null, `${rules}?a=b`)).text();
    const [link = ''] = /<a [^>]*hrefLang="en"[^>]*>/i.exec(html) ?? [];
    expect(link).toContain('lang="en"');
    const href = /href="([^"]*)"/.exec(link)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const response = await portal.ask(null, href);
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe(`${rules}?a=b`);
    expect(response.headers.get('Set-Cookie')).toMatch(/HttpOnly; SameSite=Lax$/);
  });

  it('comes back to the sign-in page too, and never leaves the portal', async () => {
    const goesTo = async (next: string) =>
      (await portal.ask(null, `/ngon-ngu/en?tiep=${encodeURIComponent(next)}`)).headers.get(
        'Location',
      );
    expect(await goesTo('/dang-nhap?tiep=%2Ftai-khoan')).toBe('/dang-nhap?tiep=%2Ftai-khoan');
    for (const elsewhere of ['https://evil.example/', '//evil.example', '/\\evil.example', '']) {
      expect(await goesTo(elsewhere)).toBe('/');
    }
  });

  it('knows no further languages', async () => {
    expect((await portal.ask(null, '/ngon-ngu/fr')).status).toBe(404);
  });

  it('back to Vietnamese forgets the choice', async () => {
    const response = await inEnglish('/ngon-ngu/vi');
    expect(response.headers.get('Set-Cookie')).toContain('Max-Age=0');
  });
});

describe('in English', () => {
  it('page, title, dates and figures are English, and so the page says', async () => {
    const response = await inEnglish(rules);
    const html = await response.text();
    expect(languageOf(html)).toBe('en');
    expect(response.headers.get('Content-Language')).toBe('en');
    expect(html.includes(said('en', 'common:shell.footerTime'))).toBe(true);
    expect(titleOf(html)).toContain(said('en', 'common:site.shortName'));
    expect(/\b\d{1,2} Sept? 2023, 08:00/.test(html)).toBe(true);
    expect(html.includes('hrefLang="vi"')).toBe(true);
  });

  it('so are a page that isn’t there and one that is closed to visitors', async () => {
    const missing = await inEnglish('/khong/co/trang/nay');
    expect(missing.status).toBe(404);
    const html = await missing.text();
    expect(languageOf(html)).toBe('en');
    expect(html.includes(said('en', 'common:error.404.title'))).toBe(true);
    expect(titleOf(html)).toContain(said('en', 'common:error.404.title'));
    const refused = await inEnglish('/dang-xuat');
    expect(refused.status).toBe(405);
  });

  it('a browser gets the words of its language alone', async () => {
    for (const own of ['vi', 'en'] as const) {
      // a public page that brings the framework
      const published = '/cchc-2025/ket-qua/1?kiem-tra=1';
      const page = await (own === 'en' ? inEnglish(published) : portal.ask(null, published));
      const files = [...(await page.text()).matchAll(/"(\/assets\/[^"]+\.js)"/g)];
      const scripts = await Promise.all(
        files.map(async ([, address = '']) => (await portal.ask(null, address)).text()),
      );
      const isIn = (language: Language) =>
        scripts.some(script => script.includes(said(language, 'common:shell.footerTime')));
      expect({ own, vi: isIn('vi'), en: isIn('en') }).toEqual({
        ...{ own, vi: own === 'vi', en: own === 'en' },
      });
    }
  });

  it('a form’s error is, and what was typed stays', async () => {
    const response = await inEnglish('/dang-nhap', {
      method: 'POST',
      body: new URLSearchParams({ identifier: 'so-noi-vu', password: '' }),
      headers: { Origin: portal.url },
    });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html.includes(said('en', 'common:form.errorSummary'))).toBe(true);
    expect(html.includes('value="so-noi-vu"')).toBe(true);
  });

  it('pages that are written at the same time don’t mix', async () => {
    const wanted = Array.from({ length: 24 }, (_, place) => (place % 2 === 0 ? 'vi' : 'en'));
    const pages = await Promise.all(
      wanted.map(language => (language === 'en' ? inEnglish(rules) : portal.ask(null, rules))),
    );
    for (const [place, page] of pages.entries()) {
      const html = await page.text();
      const [own, other] =
        wanted[place] === 'en' ? (['en', 'vi'] as const) : (['vi', 'en'] as const);
      expect(languageOf(html)).toBe(own);
      for (const key of ['common:shell.footerTime', 'common:shell.skip']) {
        expect(html.includes(said(own, key)), `${own} ${key}`).toBe(true);
        expect(html.includes(said(other, key)), `${own} ${key}`).toBe(false);
      }
      const isShortDate = { vi: /\b\d\d\/\d\d\/2023/, en: /\b\d{1,2} Sept? 2023/ };
      expect(isShortDate[own].test(html)).toBe(true);
      expect(isShortDate[other].test(html)).toBe(false);
    }
  });
});

it('a shared link shows elsewhere what it leads to, with a picture at a full address', async () => {
  const pages = {
    '/cchc-2025/ket-qua': { title: `Kết quả – ${title}`, about: 'Giải bài dự thi' },
    '/cchc-2025/ket-qua/1': { title: `Công bố số 1 – ${title}`, about: 'Giải bài dự thi' },
    '/cchc-2025/ket-qua/1/khau-hieu/2': { title: '“Một cửa mở lối”', about: 'Đơn vị don-vi-1' },
  };
  for (const [address, expected] of Object.entries(pages)) {
    const html = await (await portal.ask(null, address)).text();
    const meta = (name: string) =>
      new RegExp(`<meta property="og:${name}" content="([^"]*)"`).exec(html)?.[1] ?? '';
    expect(meta('title')).toBe(expected.title);
    expect(meta('description')).toContain(expected.about);
    expect(meta('url')).toBe(publicUrl + address);
    expect(meta('image').startsWith(`${publicUrl}/cchc-2025/ket-qua/`), address).toBe(true);
    const picture = await portal.ask(null, meta('image').slice(publicUrl.length));
    expect(picture.headers.get('Content-Type')).toBe('image/png');
    const { format, width, height } = await sharp(
      Buffer.from(await picture.arrayBuffer()),
    ).metadata();
    expect({ format, width, height }).toEqual({ format: 'png', width: 1200, height: 630 });
  }
});
