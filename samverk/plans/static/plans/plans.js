// The plan's cells edited in place, cards dragged between the board's columns, code copied.
// Without this script a cell is a link to a form of its own and a card has buttons.

const token = document.querySelector('meta[name="csrf-token"]')?.content;
const start = new WeakMap();
const formOf = (element) => element.closest?.("form[data-cell-form]");

// -- cells ---------------------------------------------------------------------------------------------------
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.pln-cell");
  const cell = link?.closest("[data-cell]");
  if (cell && window.htmx && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    cell.dataset.href = link.getAttribute("href");
    window.htmx.ajax("GET", cell.dataset.href, { target: cell, swap: "innerHTML" });
    return;
  }
  const cancel = event.target.closest?.("[data-cell] [data-cancel]");
  if (cancel) { event.preventDefault(); putBack(formOf(cancel)); }
});

document.addEventListener("htmx:afterSettle", (event) => {
  const cell = event.target.closest?.("[data-cell]");
  const form = cell?.querySelector("form[data-cell-form]");
  if (!form) { if (cell?.dataset.back) { delete cell.dataset.back; cell.querySelector("a")?.focus(); } return; }
  const field = form.elements.value;
  start.set(form, field.value);
  form.classList.add("is-inline");
  field.focus();
  if (field.select && field.type !== "date") field.select();
});

function putBack(form) {
  const cell = form?.closest("[data-cell]");
  if (!cell) return;
  start.delete(form);
  cell.dataset.back = "yes";
  window.htmx.ajax("GET", `${cell.dataset.href}?show=1`, { target: cell, swap: "innerHTML" });
}

function save(form) {
  const cell = form.closest("[data-cell]");
  if (!cell || !start.has(form)) return false;
  start.delete(form);
  cell.dataset.back = "yes";
  window.htmx.ajax("POST", cell.dataset.href, { target: cell, swap: "innerHTML", values: Object.fromEntries(new FormData(form)) });
  return true;
}

document.addEventListener("submit", (event) => {
  const form = formOf(event.target);
  if (form && form.closest("[data-cell]") && save(form)) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  const form = formOf(event.target);
  if (!form || !start.has(form)) return;
  if (event.key === "Escape") { event.preventDefault(); putBack(form); }
  else if (event.key === "Enter" && !event.shiftKey && !event.target.closest("a, button")) { event.preventDefault(); save(form); }
});

document.addEventListener("focusout", (event) => {
  const form = formOf(event.target);
  if (!form || !start.has(form) || form.contains(event.relatedTarget)) return;
  // A click elsewhere inside the window; switching windows leaves the cell open.
  setTimeout(() => {
    if (!document.hasFocus() || !form.isConnected || !start.has(form) || form.contains(document.activeElement)) return;
    if (form.elements.value.value !== start.get(form)) save(form); else putBack(form);
  });
});

// -- board ---------------------------------------------------------------------------------------------------
const board = document.querySelector("[data-board]");
let moving = null;

board?.addEventListener("dragstart", (event) => {
  moving = event.target.closest("[data-move]");
  moving?.classList.add("is-moving");
  event.dataTransfer.effectAllowed = "move";
});
board?.addEventListener("dragend", () => { moving?.classList.remove("is-moving"); moving = null; leave(); });
board?.addEventListener("dragover", (event) => {
  const lane = event.target.closest("[data-state]");
  if (!moving || !lane) return;
  event.preventDefault();
  leave();
  lane.classList.add("is-over");
});
board?.addEventListener("drop", async (event) => {
  const lane = event.target.closest("[data-state]");
  if (!moving || !lane) return;
  event.preventDefault();
  const card = moving, from = card.closest("[data-state]"), next = card.nextElementSibling, list = card.parentElement;
  if (from === lane) return;
  lane.querySelector("ul").append(card);
  count();
  const answer = await fetch(card.dataset.move, {
    method: "POST",
    headers: { "X-CSRFToken": token, Accept: "application/json" },
    body: new URLSearchParams({ state: lane.dataset.state }),
  }).catch(() => null);
  const told = document.querySelector("[data-board-said]");
  if (answer?.ok) { if (told) told.textContent = `${card.querySelector("a").textContent}: ${lane.querySelector("h2").firstChild.textContent.trim()}`; }
  else { list.insertBefore(card, next); count(); location.reload(); }
});
function leave() { for (const lane of board.querySelectorAll(".is-over")) lane.classList.remove("is-over"); }
function count() { for (const lane of board.querySelectorAll("[data-state]")) lane.querySelector("[data-count]").textContent = lane.querySelectorAll("[data-move]").length; }

// -- copying -------------------------------------------------------------------------------------------------
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  try { await navigator.clipboard.writeText(field.value); button.textContent = button.dataset.copied; } catch { /* it is selected: Ctrl+C */ }
});
