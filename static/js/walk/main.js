// The walk: reads the doors, shows one screen at a time, and hands every tap to the queue.
import { Failure, ofRound, readWalk, roundId } from "./api.js";
import { forgetRounds, readRound } from "../phone/store.js";
import { mayLeave } from "./consent.js";
import { all, announce, one, outcomeName, say, show, tellWritten } from "./dom.js";
import { doorName, drawDoor, focusDoor, whereIs } from "./door.js";
import { drawFlat, focusFlat, headOfFlat, prepareFlat } from "./flat.js";
import { prepareFitting, readFittingOf, takeFitting } from "./fitting.js";
import { prepareFound } from "./found.js";
import { prepareGuide } from "./guide.js";
import { closeOwnHint, prepareHints } from "./hints.js";
import { keepOnPhone } from "./keeping.js";
import { drawList, duo, prepareList } from "./list.js";
import { drawNet, isOffline, prepareNet, tellClock, showUnsent, tellRefused } from "./net.js";
import * as promises from "./promises.js";
import { prepareReports } from "./report.js";
import * as queue from "./queue.js";
import * as safety from "./safety.js";
import * as screens from "./screens.js";
import * as state from "./state.js";
import { readSignal } from "./signals.js";
import { drawTable, headOfTable } from "./table.js";
import { closeWords, prepareTalk } from "./talk.js";
import { leaveTalk, openTalk, saveTalk, talkedAt } from "./talking.js";

const POLL = 5_000;
const HAS_FORM = new Set(["conversation"]);
let turf = null;
let poll = null;
let isOver = false;

screens.prepare({ draw, onLeaveTalk: leaveTalk, mayLeaveTalk: mayLeave });
queue.listen({
  kept(event) {
    state.kept(event);
    safety.kept(event);
    promises.kept(event);
    keepOnPhone();
  },
  refused(event, sentence) {
    const about = state.refused(event);
    safety.refused(event);
    promises.refused(event);
    tellRefused(about ? whereIs(about) : nameOf(event), sentence);
    draw();
  },
  read,
  clockOff: tellClock,
  changed() {
    safety.draw();
    drawNet(screens.screen() === "talk");
    const closed = isOffline() && !state.keepsWords();
    closeWords(closed, isOffline());
    promises.closePromises(closed);
    closeOwnHint(closed);
  },
  elsewhere(events) {
    if (!state.loaded()) return;
    events.forEach(state.replay);
    events.forEach(safety.note);
    events.forEach(promises.note);
    if (events.length) draw();
  },
});
prepareList({ draw: drawList, onTurf: (id) => { turf = id; state.choose(null); read(); } });
prepareTalk({ onChange: saveTalk, onFinish: finishTalk, onAcute: () => screens.openDialog("acute") });
prepareFlat((visit, door) => openTalk(visit, door, say("to_flat")));
prepareFitting(one('[data-screen="talk"]'), readSignal);
prepareNet({ name: nameOf });
safety.prepare({ read });
prepareGuide();
promises.preparePromises();
wireDoor();
prepareFound(pick);
prepareHints(drawDoor);
prepareReports(toDoor);
for (const link of all("[data-of-round]")) link.href = ofRound(link.getAttribute("href"));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") roundId && read();
  else if (screens.screen() === "talk") leaveTalk();
});
if (roundId) start();

// First what the phone kept of this round, so that the doors are there at once and without a connection; then the server.
async function start() {
  navigator.serviceWorker?.register(one("[data-walk]").dataset.worker, { scope: one("[data-walk]").dataset.scope }).catch(() => {});
  navigator.storage?.persist?.().catch(() => {});
  const kept = await readRound(roundId).catch(() => null);
  if (kept) {
    state.take(kept, -1);
    queue.mayKeepWords(state.keepsWords());
    takeFitting(kept.fitting);
    await queue.belongsTo(kept.me, roundId);
    screens.go("door");
  }
  await read();
  if (!state.loaded()) show(one("[data-wait]"), say("never_read"));
}

async function read() {
  clearTimeout(poll);
  const asked = state.clock();
  try {
    const answer = await readWalk(turf, state.loaded() ? state.currentDoor()?.id : null);
    if (answer && state.loaded() && state.me() !== answer.me) return await someoneElse(answer.me);
    if (answer) state.take(answer, asked);
    if (state.round().state !== "walking" && safety.isBack()) return over();
    queue.mayKeepWords(state.keepsWords());
    if (answer) keepOnPhone();
    readFittingOf(state.turf()?.id).then((anew) => anew && keepOnPhone());
    await queue.belongsTo(state.me(), roundId);
    queue.heard(null);
    if (screens.screen() === "wait") screens.go("door");
    else draw(screens.screen());
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    queue.heard(error);
  }
  clearTimeout(poll);
  if (document.visibilityState === "visible") poll = setTimeout(read, POLL);
}

// What another person read goes from this phone; what they did not send yet waits until they log in again.
async function someoneElse(user) {
  await forgetRounds({ except: user }).catch(() => {});
  if (state.untouched()) return location.reload();
  queue.heard(new Failure("refused", say("someone_else")));
}

// The walk was ended by someone, and this duo is back: late events still go, then the page moves on to the debrief; but
// not before someone has seen what was refused. Who is still out keeps the page, with its call for help.
async function over() {
  if (screens.screen() === "talk") leaveTalk();
  await queue.flush();
  if (queue.refusedOnes().length && !isOver) showUnsent();
  isOver = true;
  if (queue.count() || queue.refusedOnes().length) poll = setTimeout(read, POLL);
  else {
    await forgetRounds().catch(() => {});
    location.assign(ofRound(one("[data-walk]").dataset.debrief));
  }
}

function nameOf({ type, door, visit, promise, outcome, label }) {
  if (safety.isOurs(type)) return say(type);
  if (!state.loaded()) return "";
  const at = state.door(door ?? promises.doorOf(promise) ?? state.doorOfVisit(visit));
  if (type === "door_found") return say("found_of", { door: label });
  if (type === "table_visit" || (type === "promise" && !door) || state.table().some(({ id }) => id === visit)) return say("table_of");
  if (!at) return say("other_round");
  const texts = { visit: "visit_of", undo: "undo_of", talk: "talk_of", promise: "promise_of", promise_off: "promise_off_of", hint: "hint_of", hint_off: "hint_of", floors: "floors_of", door_report: "report_of" };
  return say(texts[type], { door: whereIs(at), outcome: outcomeName(outcome) });
}

function draw(name = screens.screen()) {
  if (!state.loaded()) return;
  const mine = state.turf();
  if (name === "talk") screens.head(one('[data-outcome="conversation"]').textContent.trim(), talkedAt() ? whereIs(state.door(talkedAt())) : say("table"));
  else if (name === "flat") screens.head(...headOfFlat());
  else if (name === "table") screens.head(...headOfTable());
  else screens.head(null, mine ? duo(mine) : "");
  if (name === "door") drawDoor();
  safety.draw();
  if (name === "list") drawList();
  if (name === "flat") drawFlat();
  if (name === "table") drawTable();
  drawNet(name === "talk");
}

function wireDoor() {
  const more = one('[data-dialog="more"]');
  one("[data-more]").addEventListener("click", () => screens.openDialog("more"));
  for (const button of all("[data-outcome]")) {
    button.addEventListener("click", () => {
      more.close();
      log(button.dataset.outcome);
    });
  }
  one("[data-pass]").addEventListener("click", () => {
    more.close();
    toDoor(state.nextAfter(state.currentDoor().id)?.id ?? null, say("passed"));
  });
  one("[data-undo-button]").addEventListener("click", () => takeBack(state.undoable().visits));
  one("[data-take-back]").addEventListener("click", () => takeBack([{ id: state.currentDoor().visit.id, door: state.currentDoor().id }]));
  one("[data-write]").addEventListener("click", () => openTalk(state.currentDoor().visit.id, state.currentDoor().id));
  one("[data-onward]").addEventListener("click", () => toDoor(state.nextAfter(state.currentDoor().id)?.id ?? null));
  one("[data-go=list]").addEventListener("click", () => screens.go("list"));
  document.addEventListener("click", ({ target }) => {
    const id = target.closest("[data-pick]")?.dataset.pick;
    if (id) pick(id);
  });
}

function log(outcome) {
  const door = state.currentDoor();
  const made = state.logVisit(door.id, outcome);
  const written = queue.add(made);
  const said = say("saved", { door: whereIs(door), outcome: outcomeName(outcome) });
  if (HAS_FORM.has(outcome)) openTalk(made.id, door.id);
  else toDoor(state.nextAfter(door.id)?.id ?? null);
  tellWritten(written, said);
}

function takeBack(visits) {
  const written = queue.add(...visits.map(({ id, door }) => state.undoVisit(id, door)));
  const [{ door }, n] = [visits[0], visits.length];
  toDoor(door);
  tellWritten(written, n > 1 ? say("undone_many", { n }) : say("undone", { door: doorName(state.door(door)) }));
}

function toDoor(id, said = "") {
  state.choose(id);
  drawDoor();
  scrollTo(0, 0);
  focusDoor();
  announce(said);
}

// From the list one comes back to the door screen as the phone's back button would.
function pick(id) {
  if (screens.screen() !== "list") return toDoor(id);
  state.choose(id);
  backToDoor();
}

function backToDoor() {
  addEventListener("popstate", () => (screens.screen() === "flat" ? focusFlat() : focusDoor()), { once: true });
  history.back();
}

function finishTalk() {
  leaveTalk();
  if (!talkedAt()) return history.back(); // to the table
  state.choose(state.nextAfter(talkedAt())?.id ?? null);
  backToDoor();
}
