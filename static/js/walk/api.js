// Talking with the server. Everything that goes wrong is a Failure that says what kind it is.
const place = document.querySelector("[data-walk]");
const NOBODY = /0{8}-0{4}-0{4}-0{4}-0{12}/;

// The page is the same for every round, so that the phone can keep it; its address says which round it is.
export const roundId = location.pathname.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/)?.[0] ?? null;
export const ofRound = (url, round = roundId) => url.replace(NOBODY, round);

export class Failure extends Error {
  // kind: "offline" (no answer, or the server is busy), "login", or "refused" with the server's sentence.
  constructor(kind, message = "", status = 0) {
    super(message);
    this.kind = kind;
    this.status = status;
  }
}

let stamp = null; // of what was read last

// The walk, or null when it is as it was read before. `at` is the door that this phone shows: no part of the address, for
// what writes addresses down on the way would know where someone was.
export async function readWalk(turf, at) {
  const asked = new URLSearchParams(turf ? { turf } : {});
  return ask(`${ofRound(place.dataset.walk)}?${asked}`, null, { "If-None-Match": stamp ?? "", ...(at && { "Buurt-At": at }) });
}

export const sendEvents = (round, events, by) => ask(ofRound(place.dataset.events, round), { version: 1, by, sent_at: new Date().toISOString(), events });
export const readFitting = (turf) => ask(ofRound(place.dataset.fitsKept).replace(NOBODY, turf));
export const askFitting = (said) => ask(ofRound(place.dataset.fitsSaid), said);
export const readWords = () => ask(ofRound(place.dataset.noPeople));
export const readTalk = (visit, wait) => ask(ofRound(place.dataset.visits).replace(NOBODY, visit), null, {}, wait);

async function ask(url, body, headers = {}, wait = 20_000) {
  let response;
  try {
    response = await fetch(url, {
      method: body ? "POST" : "GET",
      headers: body ? { "Content-Type": "application/json", "X-CSRFToken": token() } : headers,
      body: body && JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.timeout(wait),
    });
  } catch {
    throw new Failure("offline");
  }
  if (response.status === 304) return null;
  if (response.ok) {
    // An answer that breaks off halfway is none: whoever asked tries again.
    const answer = await response.json().catch(() => Promise.reject(new Failure("offline")));
    stamp = response.headers.get("ETag") ?? stamp;
    return answer;
  }
  if (response.status === 401) throw new Failure("login");
  if (response.status >= 500 || response.status === 429) throw new Failure("offline");
  const { detail } = await response.json().catch(() => ({}));
  throw new Failure("refused", detail ?? "", response.status);
}

// Read anew each time: whoever logs in again in another tab has a new one.
function token() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? "";
}
