// Where the line is away, a page that says so in place of the browser's own. It keeps that one page, which names
// nobody, with its style and fonts; no page of a person, no answer and no file ever comes into its store.
const page = '/ngoai-tuyen';
const store = 'ngoai-tuyen';

self.addEventListener('install', event => {
  event.waitUntil(keepPage().then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', event => {
  const { request } = event;
  // forms, and all that pages ask for themselves, go as if nothing stood in between
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => kept(page)));
  else if (/^\/assets\/[^/]+\.(css|woff2)$/.test(new URL(request.url).pathname)) {
    event.respondWith(fetch(request).catch(() => kept(request.url)));
  }
});

/** Without cookies: as a visitor sees it, whoever is signed in here. */
async function keepPage() {
  const response = await fetch(page, { credentials: 'omit', cache: 'no-store' });
  if (!response.ok) throw new Error(`${page}: ${response.status}`);
  const html = await response.clone().text();
  const looks = [...html.matchAll(/href="(\/assets\/[\w.-]+\.(?:css|woff2))"/g)];
  await caches.delete(store);
  const cache = await caches.open(store);
  await cache.put(page, response);
  await cache.addAll(looks.map(([, address]) => address));
}

async function kept(address) {
  const cache = await caches.open(store);
  return (await cache.match(address)) ?? Response.error();
}
