// The picture of influence against interest: organisations are moved by mouse, touch or keyboard.
// Without this script the links lead to a form that does the same. Positions are classes (sv-x1 … sv-y10);
// only while something is dragged does it follow the pointer.

import { placeNames } from "./labels.js";

const GRID = 10;
const DRAG_FROM = 5; // pixels before a press becomes a drag
const FANS = { // as in picture.py: where those who share a spot stand, in steps from its middle
  1: [[0, 0]], 2: [[-1, 0], [1, 0]], 3: [[-1, -1], [1, -1], [0, 1]], 4: [[-1, -1], [1, -1], [-1, 1], [1, 1]],
  9: [[0, 0], [2, 0], [-2, 0], [0, -2], [0, 2], [2, -2], [-2, 2], [2, 2], [-2, -2]],
};
const token = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";
const clamp = (value) => Math.min(GRID, Math.max(1, value));
const isRightToLeft = (element) => getComputedStyle(element).direction === "rtl";
const pictureOf = (element) => element.closest("[data-picture]");
const fieldOf = (picture) => picture.querySelector("[data-field]");
const nameOf = (org) => org.querySelector(".stk-org__name").textContent;
const placeOf = (org) => ({ x: Number(org.dataset.x) || null, y: Number(org.dataset.y) || null });

let held = null; // what is being moved: { org, from, to, home, pointer }

const quadrant = (picture, { x, y }) => (x && y ? picture.dataset[partOf(x, y)] : "");

function fill(text, facts) {
  return text.replace(/\{(\w+)\}/g, (whole, key) => facts[key] ?? whole);
}

// -- saying ---------------------------------------------------------------------------------------------
function say(picture, text, acts = []) {
  const says = picture.querySelector("[data-says]");
  const row = picture.querySelector("[data-acts]");
  picture.querySelector("[data-how]").hidden = true;
  says.hidden = false;
  says.textContent = text;
  row.replaceChildren(...acts.map(([label, act]) => {
    const button = document.createElement(typeof act === "string" ? "a" : "button");
    button.className = "ds-button";
    button.dataset.variant = "secondary";
    button.dataset.size = "sm";
    button.textContent = label;
    if (typeof act === "string") button.href = act;
    else { button.type = "button"; button.addEventListener("click", act); }
    return button;
  }));
  row.hidden = acts.length === 0;
}

function facts(org, place) {
  const picture = pictureOf(org);
  return { name: nameOf(org), x: place.x ?? "–", y: place.y ?? "–", quadrant: quadrant(picture, place) };
}

// -- placing --------------------------------------------------------------------------------------------
function stand(org, { x, y }) {
  const picture = pictureOf(org);
  org.className = org.className.replace(/(^| )(sv-[xy]\d+|stk-d[xy]-?\d)(?= |$)/g, "").replace(/\s+/g, " ").trim();
  org.classList.toggle("is-late", x > GRID / 2);
  if (!x || !y) {
    org.classList.add("stk-org--waiting");
    org.classList.remove("is-numbered");
    legendOf(picture, org)?.remove();
    picture.querySelector("[data-waiting] .sv-row").append(org);
  } else {
    org.classList.remove("stk-org--waiting");
    org.classList.add(`sv-x${x}`, `sv-y${y}`);
    if (org.parentElement !== fieldOf(picture)) fieldOf(picture).append(org);
  }
  org.dataset.nowX = x ?? "";
  org.dataset.nowY = y ?? "";
}

/** Fan out those who share a spot, name those there is room for, and keep the list of numbers true. */
function tidy(picture) {
  const orgs = [...fieldOf(picture).querySelectorAll("[data-org]")];
  const spots = Map.groupBy?.(orgs, spotOf) ?? grouped(orgs);
  for (const here of spots.values()) {
    const fan = FANS[here.length] ?? FANS[9];
    here.forEach((org, n) => {
      org.className = org.className.replace(/(^| )stk-d[xy]-?\d(?= |$)/g, "");
      const [dx, dy] = fan[n % fan.length];
      org.classList.add(`stk-dx${dx}`, `stk-dy${dy}`);
      org.classList.toggle("is-crowded", here.length > 1);
    });
  }
  for (const org of orgs) enlist(picture, org);
  if (matchMedia("(min-width: 62rem)").matches) placeNames(fieldOf(picture), orgs, held?.org);
  for (const org of orgs) legendOf(picture, org)?.classList.toggle("is-named", !org.classList.contains("is-numbered"));
  const waiting = picture.querySelector("[data-waiting]");
  if (waiting) waiting.hidden = !waiting.querySelector("[data-org]");
  picture.querySelector(".stk-field__empty")?.toggleAttribute("hidden", orgs.length > 0);
}

const spotOf = (org) => `${org.dataset.nowX ?? org.dataset.x}:${org.dataset.nowY ?? org.dataset.y}`;
const legendOf = (picture, org) => picture.querySelector(`[data-legend="${org.dataset.org}"]`);

function grouped(orgs) {
  const spots = new Map();
  for (const org of orgs) spots.set(spotOf(org), [...(spots.get(spotOf(org)) ?? []), org]);
  return spots;
}

/** Stand in the list of the field that it is in now, under its number; whoever is new gets the next one. */
function enlist(picture, org) {
  const { x, y } = { x: Number(org.dataset.nowX ?? org.dataset.x), y: Number(org.dataset.nowY ?? org.dataset.y) };
  const part = picture.querySelector(`[data-part="${partOf(x, y)}"]`);
  let line = legendOf(picture, org);
  if (!line) {
    const number = org.querySelector("[data-number]");
    number.textContent = Math.max(0, ...[...picture.querySelectorAll("[data-legend] .sv-sector")].map((one) => Number(one.textContent))) + 1;
    line = document.createElement("li");
    line.dataset.legend = org.dataset.org;
    const sign = org.querySelector(".sv-sector").cloneNode();
    sign.textContent = number.textContent;
    const link = document.createElement("a");
    link.href = org.href;
    link.textContent = nameOf(org);
    line.append(sign, " ", link);
  }
  if (line.closest("[data-part]") !== part) part.querySelector("ol").append(line);
  for (const each of picture.querySelectorAll("[data-part]")) each.classList.toggle("is-empty", !each.querySelector("li"));
}

function partOf(x, y) {
  const half = GRID / 2;
  if (y > half) return x > half ? "close" : "wake";
  return x > half ? "support" : "inform";
}

function mark(picture, place) {
  const target = picture.querySelector("[data-target]");
  target.hidden = !place;
  if (place) target.className = `stk-target sv-x${place.x} sv-y${place.y}`;
}

function markHome(picture, place) {
  const ghost = picture.querySelector("[data-ghost]");
  ghost.hidden = !place?.x || !place?.y;
  if (!ghost.hidden) ghost.className = `sv-org sv-org--ghost sv-x${place.x} sv-y${place.y}`;
}

// -- taking, moving, letting go -------------------------------------------------------------------------
function take(org) {
  const from = placeOf(org);
  held = { org, from, to: { ...from } };
  org.classList.add("sv-org--moving");
  markHome(pictureOf(org), from);
}

function move(place) {
  const { org, from } = held;
  const picture = pictureOf(org);
  held.to = { x: clamp(place.x), y: clamp(place.y) };
  const about = { ...facts(org, held.to), fromx: from.x ?? "–", fromy: from.y ?? "–" };
  say(picture, fill(from.x ? picture.dataset.sayMoving : picture.dataset.sayNew, about));
}

function letGo() {
  const { org } = held;
  const picture = pictureOf(org);
  org.classList.remove("sv-org--moving");
  org.removeAttribute("style");
  mark(picture, null);
  markHome(picture, null);
  held = null;
}

function giveUp() {
  const { org, from } = held;
  const picture = pictureOf(org);
  letGo();
  stand(org, from);
  tidy(picture);
  say(picture, fill(picture.dataset.sayUndone, facts(org, from)));
  org.focus();
}

function settle() {
  const { org, from, to } = held;
  const picture = pictureOf(org);
  letGo();
  stand(org, to);
  tidy(picture);
  if (to.x === from.x && to.y === from.y) return;
  save(org, to, from);
}

// -- saving ---------------------------------------------------------------------------------------------
const queues = new WeakMap(); // one save at a time for each organisation, in order

function save(org, to, seen, isUndo = false) {
  const before = queues.get(org) ?? Promise.resolve();
  const next = before.then(() => send(org, to, seen, isUndo));
  queues.set(org, next);
  return next;
}

async function send(org, to, seen, isUndo) {
  const picture = pictureOf(org);
  const body = new URLSearchParams({
    interest: to.x ?? "", influence: to.y ?? "", version: org.dataset.version,
    seen_interest: seen.x ?? "", seen_influence: seen.y ?? "",
  });
  let answer;
  let said;
  try {
    answer = await fetch(org.dataset.url, {
      method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": token() },
    });
    said = await answer.json();
  } catch {
    return fail(org, seen);
  }
  if (answer.status === 409) return choose(org, to, said);
  if (!answer.ok) return fail(org, seen, said.message);
  keep(org, said);
  const about = fill(isUndo ? picture.dataset.sayUndone : picture.dataset.saySaved, facts(org, placeOf(org)));
  say(picture, about, isUndo ? [] : [
    [picture.dataset.undo, () => {
      stand(org, seen);
      tidy(picture);
      save(org, seen, placeOf(org), true);
      org.focus();
    }],
    [picture.dataset.why, org.href],
  ]);
}

/** What the server says now is what stands. */
function keep(org, { influence, interest, version }) {
  org.dataset.x = interest ?? "";
  org.dataset.y = influence ?? "";
  org.dataset.version = version;
  const picture = pictureOf(org);
  const where = org.querySelector("[data-where]");
  where.textContent = org.dataset.x && org.dataset.y ? fill(picture.dataset.sayLabel, facts(org, placeOf(org))) : "";
  document.dispatchEvent(new CustomEvent("stk:judged", { detail: { uid: org.dataset.org } }));
}

function fail(org, seen, message) {
  const picture = pictureOf(org);
  stand(org, seen);
  tidy(picture);
  say(picture, message || fill(picture.dataset.sayFailed, facts(org, seen)));
}

/** Somebody else moved it meanwhile: both places are offered, nothing is overwritten. */
function choose(org, mine, theirs) {
  const picture = pictureOf(org);
  keep(org, theirs);
  const now = placeOf(org);
  stand(org, now);
  tidy(picture);
  mark(picture, mine);
  say(picture, theirs.message, [
    [`${picture.dataset.theirs} (${now.x ?? "–"}, ${now.y ?? "–"})`, () => {
      mark(picture, null);
      say(picture, fill(picture.dataset.sayPlace, facts(org, now)));
    }],
    [`${picture.dataset.mine} (${mine.x}, ${mine.y})`, () => {
      mark(picture, null);
      stand(org, mine);
      tidy(picture);
      save(org, mine, now);
    }],
  ]);
}

// -- mouse and touch ------------------------------------------------------------------------------------
function placeAt(field, clientX, clientY) {
  const box = field.getBoundingClientRect();
  const style = getComputedStyle(field);
  const [top, side] = [parseFloat(style.paddingBlockStart), parseFloat(style.paddingInlineStart)];
  const across = (clientX - box.left - side) / (box.width - 2 * side);
  const down = (clientY - box.top - top) / (box.height - 2 * top);
  const x = isRightToLeft(field) ? 1 - across : across;
  return { x: clamp(Math.ceil(x * GRID)), y: clamp(GRID + 1 - Math.ceil(down * GRID)) };
}

let press = null;
const mayMove = (org) => org?.closest("[data-picture]") && "judge" in pictureOf(org).dataset;

document.addEventListener("pointerdown", (event) => {
  const org = event.target.closest?.("[data-org]");
  if (!mayMove(org) || event.button !== 0) return;
  if (held && held.org !== org) settle();
  press = { org, id: event.pointerId, x: event.clientX, y: event.clientY, dragged: false };
});

document.addEventListener("pointermove", (event) => {
  if (!press || event.pointerId !== press.id) return;
  const dx = event.clientX - press.x;
  const dy = event.clientY - press.y;
  if (!press.dragged) {
    if (Math.hypot(dx, dy) < DRAG_FROM) return;
    press.dragged = true;
    press.org.setPointerCapture(press.id);
    if (!held) take(press.org);
  }
  if (!held) return;
  event.preventDefault();
  const picture = pictureOf(press.org);
  press.org.style.translate = `${dx}px ${dy}px`;
  const place = placeAt(fieldOf(picture), event.clientX, event.clientY);
  if (place.x !== held.to.x || place.y !== held.to.y) {
    move(place);
    mark(picture, held.to);
  }
});

function drop(event) {
  if (!press || event.pointerId !== press.id) return;
  const { dragged } = press;
  press = null;
  if (!dragged || !held) return;
  if (event.type === "pointercancel") giveUp();
  else settle();
  justDragged = true;
  setTimeout(() => { justDragged = false; });
}
let justDragged = false;
document.addEventListener("pointerup", drop);
document.addEventListener("pointercancel", drop);
document.addEventListener("dragstart", (event) => { if (event.target.closest?.("[data-org]")) event.preventDefault(); });
document.addEventListener("click", (event) => {
  if (justDragged && event.target.closest("[data-org]")) event.preventDefault();
}, true);

// -- keyboard -------------------------------------------------------------------------------------------
const STEPS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] };

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && held) { event.preventDefault(); press = null; giveUp(); return; }
  const org = event.target.closest?.("[data-org]");
  if (!mayMove(org) || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Enter" && held) { event.preventDefault(); settle(); org.focus(); return; }
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  if (!held) take(org);
  const picture = pictureOf(org);
  const across = isRightToLeft(picture) ? -step[0] : step[0];
  const start = held.to.x && held.to.y ? held.to : { x: GRID / 2 - across, y: GRID / 2 - step[1] };
  move({ x: start.x + across, y: start.y + step[1] });
  stand(org, held.to);
  tidy(picture);
  org.focus();
});

// Leaving an organisation that was moved keeps it where it is. Moving it in the page takes focus away for a moment.
document.addEventListener("focusout", (event) => {
  const org = event.target.closest?.("[data-org]");
  if (!held || held.org !== org || press) return;
  setTimeout(() => { if (held?.org === org && document.activeElement !== org) settle(); });
});

document.addEventListener("focusin", (event) => {
  const org = event.target.closest?.("[data-org]");
  if (org && !held && org.dataset.x && org.dataset.y) org.title = nameOf(org);
});

// -- at the start, and whenever the picture comes anew -----------------------------------------------------
function start() {
  for (const picture of document.querySelectorAll("[data-picture]")) tidy(picture);
}
start();
document.fonts?.ready.then(start);
let waiting = 0;
addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(start, 120); });
document.addEventListener("htmx:oobAfterSwap", start);
