// The check-in: the list of those who come lies in this browser, ticks are made at once and sent when there is a network.
// The server puts the ticks of all doors together; here only what is not sent yet counts more than what it says.

import { keepPage, memory, newNumber, send } from "./offline.js";

const root = document.querySelector("[data-door]");
const { key, list: listAddress, ticks: ticksAddress, shell, worker, scope, until } = root.dataset;
const LIST = `samverk-private:door:${key}`, TICKS = `samverk-ticks:${key}`;
const MOST = 60, LOOK = 10000;
const part = (name) => root.querySelector(`[data-${name}]`);
const box = part("find"), rows = part("rows"), line = part("state"), ready = part("row");
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

let people = [], here = new Set(), hash = "";
let ticks = memory.get(TICKS) ?? [];
let trouble = "", sending = false;

function recall() {
  const kept = memory.get(LIST);
  if (kept && until && Date.now() > Date.parse(until)) { memory.drop(LIST); return; }
  if (kept) { people = kept.people; here = new Set(kept.here); hash = kept.hash; }
}
const remember = () => memory.set(LIST, { people, here: [...here], hash });

/** Who is here: what the server says, then what was ticked on this phone and is not sent yet. */
function isHere(person) {
  const last = ticks.findLast((tick) => tick.id === person.id);
  return last ? last.came : here.has(person.id);
}

function matches() {
  const words = fold(box.value.trim()).split(/\s+/).filter(Boolean);
  const which = root.querySelector('[name="which"]:checked')?.value ?? "all";
  return people.filter((person) => {
    if (which === "missing" && isHere(person)) return false;
    if (which === "here" && !isHere(person)) return false;
    if (!words.length) return person.name !== "";
    if (words.length === 1 && (String(person.n) === words[0] || fold(person.c) === words[0])) return true;
    person.folded ??= fold(`${person.name} ${person.org}`);
    return person.name !== "" && words.every((word) => person.folded.includes(word));
  });
}

function draw() {
  const found = matches(), shown = found.slice(0, MOST);
  const typed = fold(box.value.trim());
  shown.sort((a, b) => (fold(b.c) === typed || String(b.n) === typed) - (fold(a.c) === typed || String(a.n) === typed));
  rows.replaceChildren(...shown.map((person) => {
    const row = ready.content.firstElementChild.cloneNode(true);
    const came = isHere(person);
    row.classList.toggle("is-here", came);
    row.querySelector("[data-name]").textContent = person.name || root.dataset.hidden;
    row.querySelector("[data-org]").textContent = person.org;
    row.querySelector("[data-number]").textContent = person.n;
    const button = row.querySelector("button");
    button.dataset.id = person.id;
    button.dataset.variant = came ? "tertiary" : "primary";
    button.querySelector("[data-label]").textContent = came ? root.dataset.undo : root.dataset.came;
    button.querySelector("[data-of]").textContent = person.name || person.n;
    row.querySelector("[data-here]").hidden = !came;
    row.querySelector("[data-unsent]").hidden = !ticks.some((tick) => tick.id === person.id);
    return row;
  }));
  part("nobody").hidden = found.length > 0 || !people.length;
  part("empty").hidden = people.length > 0;
  part("more").hidden = found.length <= MOST;
  const count = people.filter(isHere).length;
  part("count").textContent = root.dataset.counted.replace("{came}", count).replace("{all}", people.length);
  tell();
}

function tell() {
  const waiting = ticks.length;
  const words = waiting ? root.dataset.waiting.replace("{n}", waiting) : "";
  const said = [trouble && root.dataset[trouble], words].filter(Boolean).join(" ");
  line.hidden = !said;
  line.classList.toggle("is-waiting", waiting > 0);
  if (line.textContent !== said) line.textContent = said;
}

function tick(id, came) {
  ticks.push({ uid: newNumber(), id, came, at: Date.now() });
  if (!memory.set(TICKS, ticks)) trouble = "full";
  draw();
  deliver();
}

async function deliver() {
  if (sending || !ticks.length) return;
  sending = true;
  const sent = [...ticks];
  const { state, said } = await send(ticksAddress, JSON.stringify({ now: Date.now(), ticks: sent.map((one) => ({ ...one, at: one.at })) }), shell);
  sending = false;
  trouble = state === "ok" ? "" : state;
  if (state === "ok") {
    const settled = new Set([...said.taken, ...said.refused]);
    const refused = sent.filter((one) => said.refused.includes(one.uid)).map((one) => people.find((person) => person.id === one.id)?.name).filter(Boolean);
    ticks = ticks.filter((one) => !settled.has(one.uid));
    memory.set(TICKS, ticks);
    here = new Set(said.here);
    remember();
    if (refused.length) say(root.dataset.noPlace.replace("{names}", refused.join(", ")));
    if (ticks.length) setTimeout(deliver, 500);
  }
  draw();
}

async function look() {
  if (document.hidden) return;
  if (ticks.length) { await deliver(); }
  try {
    const answer = await fetch(`${listAddress}?have=${hash}`, { headers: { Accept: "application/json" }, redirect: "manual" });
    if (answer.type === "opaqueredirect") { trouble = "signedOut"; tell(); return; }
    if (!answer.ok) return;
    const said = await answer.json();
    if (said.people) people = said.people;
    here = new Set(said.here); hash = said.hash;
    trouble = "";
    remember();
  } catch { trouble = "offline"; }
  draw();
}

/** A short word about what was just done, large, for whoever holds the phone. */
function say(words, isGood = false) {
  const place = part("said");
  place.textContent = words;
  place.hidden = false;
  place.classList.toggle("is-good", isGood);
  clearTimeout(say.clock);
  say.clock = setTimeout(() => { place.hidden = true; }, 8000);
}

/** What a code on a badge says: the code itself, or an address that ends with it. */
function byCode(text) {
  const code = fold(text.trim().split(/[/?=&\s]+/).filter(Boolean).at(-1) ?? "");
  return people.find((person) => fold(person.c) === code);
}

function takeCode(text) {
  const person = byCode(text);
  if (!person) { say(root.dataset.unknown); return; }
  if (isHere(person)) { say(root.dataset.already.replace("{name}", person.name || person.n)); return; }
  tick(person.id, true);
  navigator.vibrate?.(60);
  say(root.dataset.welcome.replace("{name}", person.name || person.n), true);
}

async function watch() {
  const video = part("video"), frame = part("camera");
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    const eye = new BarcodeDetector({ formats: ["qr_code"] });
    frame.hidden = false;
    video.srcObject = stream;
    await video.play();
    let last = "", seen = 0;
    const clock = setInterval(async () => {
      const [found] = await eye.detect(video).catch(() => []);
      if (!found || (found.rawValue === last && Date.now() - seen < 4000)) return;
      last = found.rawValue; seen = Date.now();
      takeCode(found.rawValue);
    }, 250);
    part("stop").onclick = () => { clearInterval(clock); for (const track of stream.getTracks()) track.stop(); frame.hidden = true; };
  } catch { say(root.dataset.noCamera); }
}

recall();
root.classList.add("is-ready");
part("app").hidden = false;
part("plain")?.remove();
box.addEventListener("input", draw);
for (const radio of root.querySelectorAll('[name="which"]')) radio.addEventListener("change", draw);
part("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const person = byCode(box.value) ?? (matches().length === 1 ? matches()[0] : null);
  if (person) { takeCode(person.c); box.value = ""; draw(); }
});
rows.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-id]");
  const person = button && people.find((one) => one.id === button.dataset.id);
  if (person) { tick(person.id, !isHere(person)); box.select(); }
});
if ("BarcodeDetector" in window && navigator.mediaDevices) { part("scan").hidden = false; part("scan").addEventListener("click", watch); }
else part("no-scan").hidden = false;
const asked = new URLSearchParams(location.search).get("code");
if (asked) box.value = asked;
draw();
look();
setInterval(look, LOOK);
document.addEventListener("visibilitychange", look);
window.addEventListener("online", look);
window.addEventListener("offline", () => { trouble = "offline"; tell(); });
window.addEventListener("beforeunload", (event) => { if (ticks.length && trouble === "full") event.preventDefault(); });
keepPage(worker, scope, shell);
