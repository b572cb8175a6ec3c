// Saying that one is safely back. The taps go through the queue, so that they also work without a connection.
import { announce, one, say, show, time } from "./dom.js";
import * as queue from "./queue.js";
import * as state from "./state.js";

const KINDS = new Set(["checked_out", "not_back"]);
const place = one('[data-screen="door"]');
const tapped = new Map(); // id of a loopgebied -> {event, keptAt}: what was tapped here last

export const isOurs = (type) => KINDS.has(type);

export function prepare() {
  one("[data-check-out]", place).addEventListener("click", () => tell("checked_out", "said_back"));
  one("[data-not-back]", place).addEventListener("click", () => tell("not_back", "said_not_back"));
}

function tell(type, said) {
  const made = state.event(type, { turf: own().id });
  replay(made);
  queue.add(made);
  draw();
  announce(say(said));
  one("#klaar", place).focus({ preventScroll: true }); // the button that was tapped is gone
}

// Also what was tapped before this page was loaded, or in another tab, and still has to be sent.
export function replay(event) {
  if (!isOurs(event.type) || [...tapped.values()].some(({ event: known }) => known.id === event.id)) return;
  tapped.set(event.turf, { event, keptAt: null });
}

export function kept({ id }) {
  for (const each of tapped.values()) if (each.event.id === id) each.keptAt = state.clock();
}

export function refused({ id }) {
  for (const [turf, { event }] of tapped) if (event.id === id) tapped.delete(turf);
}

// One's own loopgebied, also while one looks at the doors of another duo.
const own = () => state.turfs().find(({ mine }) => mine) ?? state.turf();

export function draw() {
  if (!state.loaded()) return;
  const turf = own();
  const last = turf && tapped.get(turf.id);
  const counts = last && (last.keptAt === null || last.keptAt >= state.told()); // the server has not told since
  const backAt = counts ? (last.event.type === "checked_out" ? last.event.device_time : null) : turf?.back_at;
  const unsent = Boolean(backAt && counts && last.keptAt === null && queue.failure());
  const until = state.safety()?.back_by; // what an earlier version kept on the phone does not say
  show(one("[data-check-out-before]", place), turf && until && !backAt ? say("check_out_before", { time: time(until) }) : "");
  show(one("[data-is-back]", place), backAt && !unsent ? say("is_back", { time: time(backAt) }) : "");
  show(one("[data-back-unsent]", place), unsent ? say("back_unsent") : "");
  one("[data-check-out]", place).hidden = Boolean(backAt) || !turf;
  one("[data-not-back]", place).hidden = !backAt;
}
