// What this phone keeps: the round as it was last read, and what still has to be sent. Everything is sealed with a key
// that no script can read out of the browser. It never holds what someone wrote in their own words.
import { openDB } from "../../vendor/idb.js";

const NAME = "buurt-walk";
const KEY = "key";
const ROUNDS = "rounds";
const OUTBOX = "outbox";
const coder = new TextEncoder();
const decoder = new TextDecoder();
let opened = null;

function open() {
  opened ??= openDB(NAME, 1, {
    upgrade(db) {
      db.createObjectStore(KEY);
      db.createObjectStore(ROUNDS, { keyPath: "round" });
      db.createObjectStore(OUTBOX, { keyPath: "seq", autoIncrement: true }).createIndex("id", "id", { unique: true });
    },
    blocking() {
      opened?.then((db) => db.close());
      opened = null;
    },
  });
  opened.catch(() => { opened = null; });
  return opened;
}

// One key a phone. Two tabs that begin at once agree on the one that was written first.
async function keyOf(db) {
  const found = await db.get(KEY, 1);
  if (found) return found;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const deed = db.transaction(KEY, "readwrite");
  const first = (await deed.store.get(1)) ?? made;
  await deed.store.put(first, 1);
  await deed.done;
  return first;
}

async function seal(db, about, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: "AES-GCM", iv, additionalData: coder.encode(about) };
  return { iv, data: await crypto.subtle.encrypt(how, await keyOf(db), coder.encode(JSON.stringify(value))) };
}

async function unseal(db, about, { iv, data }) {
  const how = { name: "AES-GCM", iv, additionalData: coder.encode(about) };
  return JSON.parse(decoder.decode(await crypto.subtle.decrypt(how, await keyOf(db), data)));
}

// A write is done when the disk has it, not when it was asked.
async function change(db, name, deed) {
  const transaction = db.transaction(name, "readwrite", { durability: "strict" });
  const given = await deed(transaction.store);
  await transaction.done;
  return given;
}

// The round as `user` last read it.
export async function keepRound(round, user, answer) {
  const db = await open();
  const sealed = await seal(db, round, answer);
  await change(db, ROUNDS, (store) => store.put({ round, user, ...sealed }));
}

export async function readRound(round) {
  const db = await open();
  const row = await db.get(ROUNDS, round);
  return row ? unseal(db, round, row) : null;
}

// All rounds, or only those that `user` did not read: what was read goes, what still has to be sent stays.
export async function forgetRounds({ except = null } = {}) {
  const db = await open();
  const rows = await db.getAll(ROUNDS);
  await change(db, ROUNDS, (store) => Promise.all(
    rows.filter(({ user }) => user !== except).map(({ round }) => store.delete(round)),
  ));
}

// Keep events and give the place of each in the order; the same event twice is kept once. All of them in one
// transaction, so that a whole flat takes hardly longer than a door. Throws when the phone cannot write: then none is kept.
export async function keepEvents(round, user, events) {
  const db = await open();
  await keyOf(db);
  const rows = await Promise.all(events.map(async (event) => (
    { id: event.id, round, user, parked: false, ...await seal(db, event.id, { event, message: "" }) }
  )));
  return change(db, OUTBOX, async (store) => {
    const known = await Promise.all(rows.map(({ id }) => store.index("id").getKey(id)));
    return Promise.all(rows.map((row, index) => known[index] ?? store.add(row)));
  });
}

// What is kept of `user`, in the order in which it was tapped: [{seq, round, parked, event, message}].
export async function eventsOf(user) {
  const db = await open();
  const rows = (await db.getAll(OUTBOX)).filter((row) => row.user === user);
  return Promise.all(rows.map(async (row) => {
    const { event, message } = await unseal(db, row.id, row);
    return { seq: row.seq, round: row.round, parked: row.parked, event, message };
  }));
}

// How many wait to be sent, of whom: [{user, parked}]. Nothing is unsealed.
export async function countEvents() {
  const db = await open();
  return (await db.getAll(OUTBOX)).map(({ user, parked }) => ({ user, parked }));
}

// The server has these.
export async function dropEvents(sequence) {
  const db = await open();
  await change(db, OUTBOX, (store) => Promise.all(sequence.map((seq) => store.delete(seq))));
}

// The server refused this one: it stays, beside the way, until a person has seen to it.
export async function parkEvent(seq, event, message) {
  const db = await open();
  const sealed = await seal(db, event.id, { event, message });
  await change(db, OUTBOX, async (store) => {
    const row = await store.get(seq);
    if (row) await store.put({ ...row, ...sealed, parked: true });
  });
}
