// Keeps the pages and their files in the browser, a whole version at a time, so that they work without network and a
// page always meets its own modules. Version and files are filled in when the folder is built.
const VERSION = "";
const FILES = [];
// The programs as plain JavaScript, for browsers in which Wasm is missing or forbidden.
const PLAIN = [];

/* ALLOWED */

// The files that an operator replaces, so they are asked for again whenever there is a network.
const OPERATOR = ["policy-text.txt", "operator/places.html"];

// The folder is part of the name: several deployments may share an origin, and its storage.
const scope = new URL("./", self.location).href;
const prefix = `remit ${new URL(scope).pathname} `;
const cacheName = prefix + VERSION;
const files = new Set([...FILES, ...PLAIN]);

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", ({ data }) => data === "take over" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path === undefined) return;
  // The address of a page without its last slash, as a server answers it.
  if (files.has(`${path}/index.html`)) return event.respondWith(Response.redirect(event.request.url.replace(scope + path, `${scope + path}/`)));
  const name = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  if (files.has(name)) event.respondWith(OPERATOR.includes(name) ? newest(event.request, name) : fromCache(event.request, name));
});

// Only requests for the program's own files are touched; the folder may hold other things, or be the whole site.
function pathOf({ method, url }) {
  return method === "GET" && url.startsWith(scope) ? url.slice(scope.length).split(/[?#]/)[0] : undefined;
}

async function keepAll() {
  const cache = await caches.open(cacheName);
  const names = isWasmAllowed() ? FILES : [...FILES.filter((name) => !name.endsWith(".wasm")), ...PLAIN];
  await Promise.all(names.map((name) => keep(cache, name)));
}

async function keep(cache, name) {
  // What lies in `assets` is named after its content and cannot be out of date; all else is asked for.
  const response = await fetch(scope + name, { cache: name.startsWith("assets/") ? "default" : "no-cache" });
  if (!response.ok && OPERATOR.includes(name)) return;
  const body = await response.blob();
  // While a folder is being copied to its server, pages of the old version stand beside the new worker. Nothing is
  // stored then, and the browser tries again at the next visit.
  const fits = OPERATOR.includes(name) || !name.endsWith(".html") || (await body.text()).includes(`data-version="${VERSION}"`);
  if (!response.ok || !fits) throw new Error(`${name} is not there, or of another version`);
  // Made anew, because browsers refuse to open a page with a response that came by way of a redirection.
  await cache.put(scope + name, new Response(body, { headers: response.headers }));
}

async function takeOver() {
  const old = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function fromCache(request, name) {
  return (await caches.match(scope + name, { cacheName, ignoreVary: true })) ?? fetch(request);
}

async function newest(request, name) {
  const response = await fetch(request.url, { cache: "no-cache" }).catch(() => undefined);
  if (!response || response.status >= 500) return fromCache(request, name);
  if (response.ok) await (await caches.open(cacheName)).put(scope + name, response.clone());
  return response;
}
