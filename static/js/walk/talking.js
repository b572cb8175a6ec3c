// The talk that is being written down: opened for one visit, saved after each step and when the screen is left.
import { readTalk } from "./api.js";
import { onward } from "./door.js";
import { beginFitting } from "./fitting.js";
import { beginPromises, savePromises } from "./promises.js";
import * as queue from "./queue.js";
import * as screens from "./screens.js";
import * as state from "./state.js";
import { fillTalk, takeChanges } from "./talk.js";

let talking = null; // {visit, door} while the form is open

export const talkedAt = () => talking?.door ?? null; // null at the table too

// `door` is null at the coffee table.
export async function openTalk(visit, door, finish = onward(door)) {
  const known = door ? state.door(door).visit?.talk : state.table().find(({ id }) => id === visit)?.talk;
  let content = state.writtenAbout(visit);
  if (!content && known) {
    try {
      content = await readTalk(visit);
    } catch (error) {
      queue.heard(error); // an empty form would write over what is there
      return;
    }
  }
  talking = { visit, door };
  screens.go("talk");
  beginFitting(door, content?.named);
  beginPromises(door);
  fillTalk(content, finish, { atDoor: Boolean(door), until: state.keepUntil() });
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
