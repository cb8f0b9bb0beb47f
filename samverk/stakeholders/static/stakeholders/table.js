// Cells edited in place: Enter saves a line, leaving a changed cell saves it, Esc takes back.
// Without this script a cell is a link to a form of its own.

const editor = (element) => element.closest?.("form[data-cell]");
const isChanged = (form) => [...form.elements].some((field) => field.name === "value" && field.value !== start.get(form));
const start = new WeakMap();

function prepare(root) {
  for (const form of root.querySelectorAll?.("form[data-cell]") ?? []) {
    const field = form.elements.value;
    if (!field || start.has(form) || !form.closest("td, dd")) continue;
    start.set(form, field.value);
    form.classList.add("is-inline");
    field.focus();
    if (field.select && field.type !== "date") field.select();
  }
}

document.addEventListener("htmx:afterSettle", (event) => {
  const cell = event.target.closest?.("td, dd") ?? event.target;
  prepare(cell);
  // After saving or taking back, the cell itself has the focus again.
  if (returning === cell?.id) { returning = ""; cell.querySelector(".stk-cell")?.focus(); }
});

let returning = "";
const comesBack = (form) => { returning = form.closest("td, dd")?.id ?? ""; };

document.addEventListener("keydown", (event) => {
  const form = editor(event.target);
  if (!form || !start.has(form)) return;
  if (event.key === "Escape") {
    event.preventDefault();
    comesBack(form);
    start.delete(form);
    form.querySelector("[data-cancel]").click();
  } else if (event.key === "Enter" && !event.shiftKey && !event.target.closest("a, button")) {
    event.preventDefault();
    comesBack(form);
    form.requestSubmit();
  }
});

document.addEventListener("submit", (event) => {
  const form = editor(event.target);
  if (form) start.delete(form);
});

document.addEventListener("focusout", (event) => {
  const form = editor(event.target);
  if (!form || !start.has(form) || form.contains(event.relatedTarget)) return;
  // A click elsewhere inside the window; switching windows leaves the cell open.
  setTimeout(() => {
    if (!document.hasFocus() || !form.isConnected || !start.has(form) || form.contains(document.activeElement)) return;
    if (isChanged(form)) form.requestSubmit();
    else { start.delete(form); form.querySelector("[data-cancel]").click(); }
  });
});

// The picture and the table say the same.
document.addEventListener("stk:judged", (event) => {
  for (const key of ["influence", "interest"]) {
    const cell = document.getElementById(`cell-${event.detail.uid}-${key}`);
    const link = cell?.querySelector("a.stk-cell");
    if (link && window.htmx) window.htmx.ajax("GET", `${link.getAttribute("href")}?show=1`, { target: cell, swap: "innerHTML" });
  }
});

// One list of filters or columns is open at a time, and closes by Esc or a press beside it.
document.addEventListener("click", (event) => {
  for (const drop of document.querySelectorAll(".stk-drop[open]")) if (!drop.contains(event.target)) drop.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const drop of document.querySelectorAll(".stk-drop[open]")) {
    drop.open = false;
    drop.querySelector("summary").focus();
  }
});

// Empty questions do not clutter the address.
document.addEventListener("htmx:configRequest", (event) => {
  if (!event.target.closest?.("[data-filters]")) return;
  const asked = event.detail.parameters;
  for (const key of [...Object.keys(asked)]) if (asked[key] === "") delete asked[key];
  const columns = [...event.target.closest("[data-filters]").querySelectorAll('input[name="column"]')];
  if (columns.every((box) => box.checked === ("usual" in box.dataset))) delete asked.column;
});

document.documentElement.classList.add("stk-script");
