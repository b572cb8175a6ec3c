// What may be kept of a talk: nothing of who, the address, or how to reach someone. Names and numbers stay in this page.
import { all, day, one, say } from "./dom.js";

const form = one('[data-screen="talk"]');
const part = one("[data-consent]", form);
const error = one("[data-consent-error]", part);
const DIGITS = 9; // of a telephone number at least
const FIELDS = ["name", "phone", "email", "best_time"];
let kept = null; // the rung that the server has

const chosen = () => form.elements.keeps.value;
const field = (name) => form.elements[`contact_${name}`];
const values = () => Object.fromEntries(FIELDS.map((name) => [name, field(name).value.trim()]));
const isFilled = () => Object.values(values()).some(Boolean);

for (const type of ["input", "change"]) part.addEventListener(type, draw);

// `consent` as it was last written here, or as the server told: then without names and numbers.
export function putConsent(consent, atDoor, until) {
  part.hidden = !atDoor;
  kept = consent?.keeps ?? null;
  form.elements.keeps.value = kept ?? "nothing";
  form.elements.said_yes.checked = kept === "contact";
  for (const name of FIELDS) field(name).value = consent?.contact?.[name] ?? "";
  for (const place of all("[data-until]", part)) place.textContent = until ? say("gone_on", { day: day(until) }) : "";
  one("[data-contact-kept]", part).hidden = kept !== "contact" || isFilled();
  show("");
  draw();
}

// Nothing as long as nothing was chosen, or what was chosen is not complete: then it stays as it was.
export function readConsent() {
  if (part.hidden) return {};
  if ((chosen() === "nothing" && kept === null) || problem()) return {};
  const contact = chosen() === "contact" && isFilled() ? values() : null;
  return { consent: { keeps: chosen(), text: part.dataset.consent, was: kept ?? "nothing", ...(contact && { contact }) } };
}

// Says what is missing before names and numbers may be kept; true when nothing is.
export function checkConsent() {
  const [key, at] = problem() ?? [];
  show(key ? say(key) : "", at);
  return !key;
}

// Names and numbers that are not complete would be gone without a word: it says what is missing instead.
export const mayLeave = () => part.hidden || !isFilled() || checkConsent();

function problem() {
  if (part.hidden || chosen() !== "contact") return null;
  if (!form.elements.said_yes.checked) return ["consent_yes", form.elements.said_yes];
  if (kept === "contact" && !isFilled()) return null;
  const { phone, email } = values();
  if (!phone && !email) return ["consent_reach", field("phone")];
  if (phone && phone.replace(/\D/g, "").length < DIGITS) return ["consent_phone", field("phone")];
  if (email && !field("email").validity.valid) return ["consent_email", field("email")];
  return null;
}

function draw() {
  for (const rung of all("[data-rung]", part)) rung.hidden = rung.dataset.rung !== chosen();
  if (!error.hidden && !problem()) show("");
}

// Right above the field that it is about, with both in sight.
function show(text, at = null) {
  for (const wrong of all("[aria-invalid]", part)) wrong.removeAttribute("aria-invalid");
  error.hidden = !text;
  one("[data-text]", error).textContent = text;
  if (!at) return;
  at.setAttribute("aria-invalid", "true");
  at.closest(".field, .check").before(error);
  at.focus({ preventScroll: true });
  error.scrollIntoView({ block: "center" });
}

export function closeContact(closed) {
  for (const name of FIELDS) field(name).readOnly = closed;
}
