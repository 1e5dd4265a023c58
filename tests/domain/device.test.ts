import { expect, it } from 'vitest';
import { readDevice } from '#app/domain/device.ts';

const webKit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const blink = 'AppleWebKit/537.36 (KHTML, like Gecko)';

it.each([
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${blink} Chrome/126.0 Safari/537.36`,
    'chrome windows',
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${blink} Chrome/126.0 Safari/537.36 Edg/126.0`,
    'edge windows',
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0) ${blink} coc_coc_browser/128.0 Chrome/122.0 Safari/537.36`,
    'coc-coc windows',
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ${webKit} Version/17.5 Mobile/15E148 Safari/604.1`,
    'safari iphone',
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ${webKit} CriOS/126.0 Mobile/15E148 Safari/604.1`,
    'chrome iphone',
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; SM-A155F) ${blink} SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36`,
    'samsung android',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'firefox linux'],
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webKit} Version/17.5 Safari/605.1.15`,
    'safari mac',
  ],
  ['<script>alert(1)</script>', 'unknown unknown'],
  ['', 'unknown unknown'],
  [null, 'unknown unknown'],
])('%s', (userAgent, device) => {
  expect(readDevice(userAgent)).toBe(device);
});
