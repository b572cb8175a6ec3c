// Saying that one is safely back, which goes through the queue so that it also works without a connection. Asking for help,
// which does not wait there: it is sent now, or the page says that it was not.
import { roundId, sendEvents } from "./api.js";
import { all, announce, one, say, show, tellWritten, time } from "./dom.js";
import * as queue from "./queue.js";
import { openDialog } from "./screens.js";
import * as state from "./state.js";

const KINDS = new Set(["checked_out", "not_back", "alarm_off"]);
const place = one('[data-screen="door"]');
const sheet = one('[data-dialog="help"]');
const bar = one("[data-alarms]");
let asking = null; // the alarm that is being sent: tried again it is the same one
let readAgain = () => {};
const tapped = new Map(); // id of a loopgebied -> {event, keptAt}: what was tapped here last
let calledOff = null; // {id, keptAt} of the event that says so

export const isOurs = (type) => KINDS.has(type);

// read() asks the page to look at the server now.
export function prepare({ read }) {
  readAgain = read;
  one("[data-help]").addEventListener("click", openHelp);
  one("[data-help-send]", sheet).addEventListener("click", askForHelp);
  one("[data-call-off]", bar).addEventListener("click", callOff);
  for (const button of all("[data-acute-open]")) {
    button.addEventListener("click", () => {
      sheet.close();
      openDialog("acute");
    });
  }
  for (const button of all("[data-check-out]")) button.addEventListener("click", () => tell("checked_out", "said_back"));
  one("[data-not-back]", place).addEventListener("click", () => tell("not_back", "said_not_back"));
}

function tell(type, said) {
  const made = state.event(type, { turf: own().id });
  note(made);
  const written = queue.add(made);
  draw();
  one("#klaar", place).focus({ preventScroll: true }); // the button that was tapped is gone
  tellWritten(written, say(said));
}

function openHelp() {
  asking = null;
  drawHelp("ask");
  const { team_phone: phone, has_contact: hasContact } = (state.loaded() && state.safety()) || {};
  one("[data-help-contact]", sheet).hidden = !hasContact;
  const link = one("[data-help-phone]", sheet);
  show(link, phone ? say("call_team", { phone }) : "");
  if (phone) link.href = `tel:${phone.replaceAll(" ", "")}`;
  openDialog("help");
}

function drawHelp(how) {
  one("[data-help-ask]", sheet).hidden = how !== "ask";
  one("[data-help-wait]", sheet).hidden = how !== "wait";
  one("[data-help-failed]", sheet).hidden = how !== "failed";
  const button = one("[data-help-send]", sheet);
  button.hidden = how === "wait";
  if (how === "failed") one("[data-text]", button).textContent = say("try_alarm");
}

async function askForHelp() {
  if (!state.loaded()) return drawHelp("failed");
  asking ??= state.event("alarm", ofOwn());
  drawHelp("wait");
  if (await sendNow(asking)) {
    sheet.close();
    readAgain();
  } else drawHelp("failed");
}

// Whether the server has it. Nothing of it waits on the phone: an hour late it would only frighten.
async function sendNow(event) {
  try {
    const { results } = await sendEvents(roundId, [event], state.me());
    return ["created", "duplicate"].includes(results[0].status);
  } catch {
    return false;
  }
}

// The coordinator knows it once the server has it: until then the bar stays, and says so.
function callOff() {
  const made = state.event("alarm_off", own()?.alarm_at ? ofOwn() : {});
  note(made);
  queue.add(made);
  one("[data-help]").focus();
}

// One's own call for help, and for whoever coordinates those of others.
function drawAlarms() {
  const alone = state.safety()?.alarms ?? []; // who has no loopgebied; an earlier version kept none on the phone
  const off = calledOff && !isTold(calledOff) ? calledOff : null;
  const mine = off?.keptAt ? null : own()?.alarm_at ?? alone.find((each) => each.mine)?.at;
  const lines = [
    ...state.turfs().filter((turf) => turf.alarm_at && !turf.mine)
      .map((turf) => say("alarm_other", { letter: turf.letter, names: turf.names.join(", "), time: time(turf.alarm_at) })),
    ...alone.filter((each) => !each.mine).map(({ name, at }) => say("alarm_alone", { name, time: time(at) })),
  ];
  if (mine) lines.unshift(off ? say("off_unsent") : say("alarm_mine", { time: time(mine) }));
  if (lines.join(" ") !== one("[data-text]", bar).textContent) one("[data-text]", bar).textContent = lines.join(" ");
  bar.hidden = !lines.length;
  one("[data-call-off]", bar).hidden = !mine || Boolean(off);
}

// What is tapped here; also before this page was loaded, or in another tab, and still has to be sent.
export function note(event) {
  if (event.type === "alarm_off") calledOff = { id: event.id, keptAt: null };
  else if (isOurs(event.type) && ![...tapped.values()].some(({ event: known }) => known.id === event.id)) tapped.set(event.turf, { event, keptAt: null });
}

export function kept({ id, type }) {
  if (id === calledOff?.id) {
    calledOff.keptAt = state.clock();
    announce(say("said_off"));
  }
  for (const each of tapped.values()) if (each.event.id === id) each.keptAt = state.clock();
  if (type === "alarm_off" || (type === "checked_out" && hasEnded())) readAgain();
}

export function refused({ id }) {
  if (id === calledOff?.id) calledOff = null;
  for (const [turf, { event }] of tapped) if (event.id === id) tapped.delete(turf);
}

// One's own loopgebied, also while one looks at the doors of another duo. At the coffee table one has none.
const own = () => state.turfs().find(({ mine }) => mine);
const ofOwn = () => (own() ? { turf: own().id } : {});

const hasEnded = () => state.loaded() && state.round().state !== "walking";

// Whether the server told of it since: then what it told counts.
const isTold = ({ keptAt }) => keptAt !== null && keptAt < state.told();

// Since when one's duo is back: as it was tapped here last, or as the server told since.
function backSince(turf) {
  const last = turf && tapped.get(turf.id);
  if (!last || isTold(last)) return { at: turf?.back_at, isUnsent: false };
  const at = last.event.type === "checked_out" ? last.event.device_time : null;
  return { at, isUnsent: Boolean(at && last.keptAt === null && queue.failure()) };
}

// Who has no loopgebied has nothing to come back from.
export function isBack() {
  return !own() || Boolean(backSince(own()).at);
}

export function draw() {
  if (!state.loaded()) return;
  drawAlarms();
  const turf = own();
  const { at: backAt, isUnsent: unsent } = backSince(turf);
  one("[data-walk-ended]").hidden = !hasEnded() || isBack();
  const until = state.safety()?.back_by; // what an earlier version kept on the phone does not say
  show(one("[data-check-out-before]", place), turf && until && !backAt ? say(state.safety().has_contact ? "check_out_before" : "check_out_only", { time: time(until) }) : "");
  show(one("[data-is-back]", place), backAt && !unsent ? say("is_back", { time: time(backAt) }) : "");
  show(one("[data-back-unsent]", place), unsent ? say("back_unsent") : "");
  one("[data-check-out]", place).hidden = Boolean(backAt) || !turf;
  one("[data-not-back]", place).hidden = !backAt;
}
