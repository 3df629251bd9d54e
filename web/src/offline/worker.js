// The service worker: what a page needs to open while the server is away. It keeps the client and nothing else: no answer of
// `/v1`, nobody's data. The build fills in what stands between underscores.
const FILES = __FILES__;
const CACHE = 'sunday-__VERSION__';
const SHELL = '/index.html';
/** Pages that are open may still ask for parts of the version before. */
const VERSIONS_KEPT = 2;
/** A server that says nothing for longer is away. */
const PATIENCE_MILLIS = 4_000;
/** A proxy says these while no server is behind it. */
const AWAY = [502, 503, 504];
const OWN_PAGE = /^\/(?!v1\/|docs|ws$|eventbus|health\/|metrics$)[^.]*$/;

self.addEventListener('install', (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(tidy().then(() => self.clients.claim())));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) {
    return;
  }
  if (request.mode === 'navigate') {
    if (OWN_PAGE.test(pathname)) {
      event.respondWith(fresh(request, SHELL));
    }
  } else if (pathname.startsWith('/assets/')) {
    event.respondWith(kept(request));
  } else if (FILES.includes(pathname) || pathname === '/nodes.json') {
    event.respondWith(fresh(request, pathname));
  }
});

async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll(
    FILES.map((file) => new Request(file, file.startsWith('/assets/') ? {} : { cache: 'reload' })),
  );
}

async function tidy() {
  const versions = (await caches.keys()).filter((name) => name.startsWith('sunday-'));
  await Promise.all(versions.slice(0, -VERSIONS_KEPT).map((name) => caches.delete(name)));
}

/** The server's answer; only while it is away, what was kept. So a page that can reach the server is never an old one. */
async function fresh(request, name) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MILLIS) });
    if (AWAY.includes(response.status)) {
      return (await cache.match(name)) ?? response;
    }
    if (name === '/nodes.json' && response.ok) {
      await cache.put(name, response.clone());
    }
    return response;
  } catch (away) {
    const response = await cache.match(name);
    if (response === undefined) {
      throw away;
    }
    return response;
  }
}

/** Files with a hash in their name never change. */
async function kept(request) {
  const known = await caches.match(request);
  if (known !== undefined) {
    return known;
  }
  const response = await fetch(request);
  if (response.ok) {
    await (await caches.open(CACHE)).put(request, response.clone());
  }
  return response;
}
