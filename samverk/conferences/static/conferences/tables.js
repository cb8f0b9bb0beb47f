// Moving people by hand: drag a name to a table or onto another name, or choose two names one after the other.
// What it would do is asked of the server and shown before anything is done. Without script the names are links
// to a page that does the same.
const tables = document.querySelector("[data-tables]");
const panel = document.querySelector("#ct-swap");
let chosen = null;
let drag = null;

document.documentElement.classList.add("has-script");

function address(person, target) {
  const asked = new URLSearchParams({ round: tables.dataset.round, person: person.dataset.person });
  if (target?.dataset.person) asked.set("other", target.dataset.person);
  else if (target?.dataset.table) asked.set("table", target.dataset.table);
  return `${tables.dataset.move}?${asked}`;
}

/** Show in the panel what a move would do; the form to do it comes with the answer. */
function ask(person, target) {
  choose(person);
  panel.classList.add("is-asked");
  window.htmx.ajax("GET", address(person, target), { target: panel.querySelector("[data-effect]"), swap: "innerHTML" });
}

function choose(person) {
  chosen?.classList.remove("is-chosen");
  chosen = person;
  chosen?.classList.add("is-chosen");
}

/** The marks around the tables answer to the names beside them. */
function point(person) {
  for (const seat of tables.querySelectorAll(".is-pointed")) seat.classList.remove("is-pointed");
  if (person) tables.querySelector(`[data-of="${person.dataset.person}"]`)?.classList.add("is-pointed");
}

function under(event) {
  const hit = document.elementFromPoint(event.clientX, event.clientY);
  const person = hit?.closest("[data-person]");
  if (person && person !== drag.person && person.closest("[data-table]") !== drag.person.closest("[data-table]")) return person;
  const table = hit?.closest("[data-table]");
  return table && !table.contains(drag.person) ? table : null;
}

function mark(target) {
  for (const one of tables.querySelectorAll(".is-target")) one.classList.remove("is-target");
  target?.classList.add("is-target");
}

function begin(event) {
  drag.ghost = document.createElement("div");
  drag.ghost.className = "ct-ghost";
  drag.ghost.textContent = drag.person.querySelector("a").textContent.trim();
  document.body.append(drag.ghost);
  drag.person.classList.add("is-dragged");
  tables.setPointerCapture(event.pointerId);
}

function end() {
  drag?.ghost?.remove();
  drag?.person.classList.remove("is-dragged");
  mark(null);
  drag = null;
}

tables?.addEventListener("pointerdown", (event) => {
  const person = event.target.closest("[data-person]");
  if (!person || event.button !== 0 || event.pointerType === "touch") return;
  drag = { person, x: event.clientX, y: event.clientY, ghost: null };
});
tables?.addEventListener("pointermove", (event) => {
  if (!drag) { point(event.target.closest("[data-person]")); return; }
  if (!drag.ghost && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 6) return;
  if (!drag.ghost) begin(event);
  drag.ghost.style.translate = `${event.clientX + 12}px ${event.clientY + 8}px`;
  mark(under(event));
});
tables?.addEventListener("pointerup", (event) => {
  if (!drag?.ghost) { drag = null; return; }
  const { person } = drag;
  const target = under(event);
  end();
  const swallow = (click) => { click.preventDefault(); click.stopPropagation(); };
  tables.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => tables.removeEventListener("click", swallow, { capture: true }));
  if (target) ask(person, target);
});
tables?.addEventListener("pointercancel", end);
tables?.addEventListener("pointerleave", () => point(null));
tables?.addEventListener("dragstart", (event) => event.preventDefault());

tables?.addEventListener("click", (event) => {
  const person = event.target.closest("[data-person]");
  if (!person || event.ctrlKey || event.metaKey || !window.htmx) return;
  event.preventDefault();
  if (chosen === person) { choose(null); panel.classList.remove("is-asked"); return; }
  if (chosen && chosen.closest("[data-table]") !== person.closest("[data-table]")) ask(chosen, person);
  else ask(person, null);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && chosen) { choose(null); panel.classList.remove("is-asked"); }
});
tables?.addEventListener("focusin", (event) => point(event.target.closest("[data-person]")));
