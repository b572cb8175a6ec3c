// The round as this phone keeps it: what it tells when it is next opened without a connection, with what was tapped since
// laid over it. It is written anew as a whole: one write at a time, and what comes in meanwhile is in the next one.
import { roundId } from "./api.js";
import { keepRound } from "../phone/store.js";
import { keptFitting } from "./fitting.js";
import * as state from "./state.js";

let last = Promise.resolve();
let waits = false;

export function keepOnPhone() {
  if (waits) return;
  waits = true;
  last = last.then(write).catch(() => {});
}

async function write() {
  waits = false;
  if (state.loaded()) await keepRound(roundId, state.me(), { ...state.merged(), fitting: keptFitting() });
}
