// Talking with the server. Everything that goes wrong is a Failure that says what kind it is.
const place = document.querySelector("[data-walk]");

export class Failure extends Error {
  // kind: "offline" (no answer, or the server is busy), "login", or "refused" with the server's sentence.
  constructor(kind, message = "") {
    super(message);
    this.kind = kind;
  }
}

export const readWalk = (turf) => ask(turf ? `${place.dataset.walk}?turf=${turf}` : place.dataset.walk);
export const sendEvents = (events, by) => ask(place.dataset.events, { version: 1, by, events });
export const readTalk = (visit) => ask(place.dataset.visits.replace(/0{8}-0{4}-0{4}-0{4}-0{12}/, visit));

async function ask(url, body) {
  let response;
  try {
    response = await fetch(url, {
      method: body ? "POST" : "GET",
      headers: body ? { "Content-Type": "application/json", "X-CSRFToken": token() } : {},
      body: body && JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.timeout(20_000),
    });
  } catch {
    throw new Failure("offline");
  }
  if (response.ok) return response.json();
  if (response.status === 401) throw new Failure("login");
  if (response.status >= 500 || response.status === 429) throw new Failure("offline");
  const { detail } = await response.json().catch(() => ({}));
  throw new Failure("refused", detail ?? "");
}

// Read anew each time: whoever logs in again in another tab has a new one.
function token() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? "";
}
