// The talk that is being written down: opened for one visit, saved after each step and when the screen is left.
import { readTalk } from "./api.js";
import { onward } from "./door.js";
import { showBeside } from "./beside.js";
import { beginFitting } from "./fitting.js";
import { beginPromises, savePromises } from "./promises.js";
import * as queue from "./queue.js";
import * as screens from "./screens.js";
import * as state from "./state.js";
import { tellFetching } from "./net.js";
import { fillTalk, takeChanges } from "./talk.js";

const SHORT = 4_000; // to wait for the server where this page knows itself what was written
const LONG = 10_000; // else the page says that there is no connection
let talking = null; // {visit, door} while the form is open

export const talkedAt = () => talking?.door ?? null; // null at the table too

// `door` is null at the coffee table.
export async function openTalk(visit, door, finish = onward(door)) {
  const isWritten = door ? state.door(door).visit?.talk : state.table().find(({ id }) => id === visit)?.talk;
  const from = screens.screen();
  const content = isWritten ? await talkNow(visit) : state.writtenAbout(visit);
  if (content === null || screens.screen() !== from) return;
  talking = { visit, door };
  screens.go("talk");
  beginFitting(door, content?.named);
  beginPromises(door);
  showBeside(content?.beside);
  fillTalk(content, finish, { atDoor: Boolean(door), until: state.keepUntil() });
}

// Another of the duo may have written since. Null when this page does not know what is there and cannot ask: an empty form
// would say that there is nothing.
async function talkNow(visit) {
  const here = state.writtenAbout(visit);
  if (here && (!state.isKept(here.id) || queue.failure())) return here;
  tellFetching(true);
  try {
    return state.readAbout(visit, await readTalk(visit, here ? SHORT : LONG));
  } catch (error) {
    if (here) return here;
    queue.heard(error);
    return null;
  } finally {
    tellFetching(false);
  }
}

export function saveTalk() {
  const content = talking && takeChanges();
  if (content) queue.add(state.writeTalk(talking.visit, talking.door, content));
}

// The form goes away: a promise is made once, not with every rest while it is being written.
export function leaveTalk() {
  saveTalk();
  if (talking) savePromises();
}
