// What a text seems to hold of a person: rules without a page, so that they can be tried on many sentences.
const BSN = /(?<!\d[ .-]?)\d(?:[ .-]?\d){8}(?![ .-]?\d)/g;
const PHONE = /(?<![\d.,])(?:(?:\+|00)31[ -]?(?:\(0\)[ -]?)?|0)[1-9](?:[ -]?\d){8}(?!\d)|\+\d(?:[ -]?\d){8,13}(?!\d)/;
const MAIL = /[^\s@]+@[^\s@]+\.\p{L}{2,}/u;
const MONTHS = "jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const DATE = new RegExp(`(?<!\\d[-/. ]?)(?:0?[1-9]|[12]\\d|3[01])(?:[-/. ](?:0?[1-9]|1[0-2])[-/. ]|\\s+(?:${MONTHS})\\.?\\s+)((?:19|20)?\\d{2})(?![-/. ]?\\d)`, "giu");
const BORN = /(?<!\p{L})(?:geboren\s+(?:op|in)|geboortedatum|geb\.?)[:\s]+\D{0,12}\d/iu;
const PARTICLES = "(?:(?:van|de|den|der|ten|ter|el|al|ben|von|’t|'t)\\s+)*";
const TITLE = new RegExp(`(?<!\\p{L})(?:[Mm]evrouw|[Mm]evr|[Mm]w|[Mm]eneer|[Mm]ijnheer|[Dd]hr|[Dd]e heer|[Ff]amilie|[Ff]am)\\.?\\s+(?:\\p{Lu}\\.\\s*)*${PARTICLES}\\p{Lu}\\p{Ll}`, "u");
const CALLED = new RegExp(`(?<!\\p{L})(?:heet|heette|heten|genaamd|naam is|noemt zich)\\s+${PARTICLES}(\\p{Lu}\\p{L}+)`, "gu");
const WORD = /[\p{L}][\p{L}’'-]*/gu;
const OLDEST = 110; // years

// The kinds that are seen, each once: bsn, phone, email, birth, name, diagnosis. `lists` has notNames and known, sets of words
// in small letters that are no name; places, names of streets in full; and diagnoses, of which one in capitals counts in
// capitals only. `year` is the year of now.
export function seen(text, { notNames = new Set(), known = new Set(), places = [], diagnoses = [], year = new Date().getFullYear() } = {}) {
  const isNoName = (word) => notNames.has(word.toLowerCase()) || known.has(word.toLowerCase());
  const rules = {
    bsn: () => [...text.matchAll(BSN)].some(([found]) => passesEleven(found)),
    phone: () => PHONE.test(text),
    email: () => MAIL.test(text),
    birth: () => BORN.test(text) || [...text.matchAll(DATE)].some(([, of]) => isLongAgo(Number(of), of.length, year)),
    name: () => TITLE.test(text) || [...text.matchAll(CALLED)].some(([, name]) => !isNoName(name)) || capitals(without(text, places)).some((word) => !isNoName(word)),
    diagnosis: () => diagnoses.some((name) => asWord(name).test(text)),
  };
  return Object.keys(rules).filter((kind) => rules[kind]());
}

// The same words without the names and numbers that are seen: enough to look for what fits.
export function withoutPeople(text, { notNames = new Set(), known = new Set(), places = [] } = {}) {
  const names = capitals(without(text, places)).filter((word) => !notNames.has(word.toLowerCase()) && !known.has(word.toLowerCase()));
  const numbers = [MAIL, PHONE, BSN, DATE].map((rule) => new RegExp(rule, `${rule.flags.replace("g", "")}g`));
  const left = numbers.reduce((rest, rule) => rest.replace(rule, " "), text);
  return names.reduce((rest, name) => rest.replace(new RegExp(asWord(name), "gu"), " "), left).replace(/\s+/g, " ").trim();
}

// The test of a burgerservicenummer: nine digits, times 9 to 2 and the last times -1, make a multiple of eleven.
export function passesEleven(number) {
  const digits = [...number.replace(/\D/g, "")].map(Number);
  const sum = digits.reduce((total, digit, index) => total + digit * (index === 8 ? -1 : 9 - index), 0);
  return digits.length === 9 && digits.some(Boolean) && sum % 11 === 0;
}

// A day of this year or the last is when something happens, not when someone was born.
function isLongAgo(number, length, year) {
  if (length === 4) return number < year - 1 && number > year - OLDEST;
  return number > year % 100;
}

// Words that begin with a capital while no sentence begins there; words in capitals are mostly abbreviations.
function capitals(text) {
  return [...text.matchAll(WORD)].filter(({ 0: word, index }) => /^\p{Lu}\p{Ll}/u.test(word) && !beginsHere(text.slice(0, index))).map(([word]) => word.replace(/[’']s$/u, ""));
}

function beginsHere(before) {
  return /(?:^|[.!?:;…\n•–-])[\s‘“"'’(\d.)-]*$/u.test(before) || /(?:^|[.!?:\n])\s*[’'][snt]\s+$/u.test(before);
}

function without(text, places) {
  return places.reduce((left, place) => left.replaceAll(place, place.toLowerCase()), text);
}

function asWord(name) {
  const inCapitals = name === name.toUpperCase();
  return new RegExp(`(?<!\\p{L})${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?!\\p{L})`, inCapitals ? "u" : "iu");
}
