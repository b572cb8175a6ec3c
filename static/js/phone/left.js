// Where a round is over: whether this phone still has something of it that the server did not take.
import { countEvents } from "./store.js";

const note = document.querySelector("[data-left-here]");
const left = await countEvents().catch(() => []);
note.hidden = !left.some(({ user }) => user === note.dataset.leftHere);
