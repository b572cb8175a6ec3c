// Keeps the walk page, and nothing about anyone, so that it opens without a connection. The server writes before this:
// self.SHELL = {version, page, files, hashed}.
const { version, page, files, hashed } = self.SHELL;
const NAME = "buurt-walk-";
const CACHE = NAME + version;
const WALK = /^\/rondes\/[0-9a-f-]{36}\/lopen\/$/;
const PATIENCE = 4_000;

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (WALK.test(url.pathname)) event.respondWith(openWalk(request));
  } else if (files.includes(url.pathname)) event.respondWith(hashed ? keptFirst(request) : serverFirst(request));
});

// All of it or nothing: a page of which half is new does not work.
async function fill() {
  const cache = await caches.open(CACHE);
  const urls = [page, ...files];
  const answers = await Promise.all(urls.map((url) => fetch(url, { cache: "reload" })));
  if (answers.some(({ ok }) => !ok)) throw new Error("The walk page could not be kept.");
  await Promise.all(answers.map((answer, index) => cache.put(urls[index], answer)));
  await self.skipWaiting(); // an open page has all of its own scripts already
}

async function tidy() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(NAME) && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

// The server's page when it answers in time; it may say that the walk is not on, or ask to log in.
async function openWalk(request) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([fetch(request).catch(() => null), late]);
  if (answer && answer.status < 500) return answer;
  return (await kept(page)) ?? answer ?? Response.error();
}

const kept = async (url) => (await caches.open(CACHE)).match(url);
const keptFirst = async (request) => (await kept(request.url)) ?? fetch(request);
const serverFirst = (request) => fetch(request).catch(async () => (await kept(request.url)) ?? Response.error());
