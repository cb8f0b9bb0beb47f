// What pages do with script. Everything here only helps: each page works without it. Nothing is sent anywhere
// but to this site, and no code is made of text (the content security policy forbids that, as it should).
import { keepText } from "./keep.js";
import { openDialogs } from "./dialogs.js";
import { pickFromLists } from "./pick.js";

const token = document.querySelector('meta[name="csrf-token"]')?.content;

document.addEventListener("htmx:configRequest", (event) => {
  if (token) event.detail.headers["X-CSRFToken"] = token;
});

// -- light and dark ---------------------------------------------------------------------------------------
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-scheme-switch]")) return;
  const root = document.documentElement;
  const now = root.dataset.colorScheme;
  const isDark = now === "dark" || (now === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.colorScheme = isDark ? "light" : "dark";
  try { localStorage.setItem("samverk-scheme", root.dataset.colorScheme); } catch { /* only for this page, then */ }
});

// -- menus close by Esc, by a click beside them and when focus leaves --------------------------------------
const openMenus = () => document.querySelectorAll("details[data-menu][open]");
document.addEventListener("click", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  }
});
document.addEventListener("focusin", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});

// -- messages -----------------------------------------------------------------------------------------------
// A good message leaves by itself after ten seconds, unless someone points at it; a warning stays.
function watchToast(toast) {
  if (toast.matches(".sv-toast--warning, .sv-toast--error")) return;
  let left = 10;
  const clock = setInterval(() => {
    if (toast.matches(":hover, :focus-within")) return;
    left -= 1;
    if (left <= 0) { clearInterval(clock); toast.remove(); }
  }, 1000);
}
document.querySelectorAll("[data-toast]").forEach(watchToast);
document.addEventListener("click", (event) => {
  event.target.closest("[data-toast] [data-close]")?.closest("[data-toast]").remove();
});
document.addEventListener("htmx:responseError", () => say("failed"));
document.addEventListener("htmx:sendError", () => say("offline"));

/** Show one of the page's own ready messages (`<template data-say="…">`), so that words stay translated. */
export function say(which) {
  const ready = document.querySelector(`template[data-say="${which}"]`);
  const place = document.getElementById("toasts");
  if (!ready || !place) return;
  const toast = ready.content.firstElementChild.cloneNode(true);
  place.append(toast);
  watchToast(toast);
}

// -- search as you type: arrows move between what was found ------------------------------------------------
for (const form of document.querySelectorAll("[data-search]")) {
  const box = form.querySelector("input");
  const found = form.querySelector(".sv-found");
  form.addEventListener("keydown", (event) => {
    const links = [...found.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && links.length) { event.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus(); }
    else if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (links[at - 1] ?? box).focus(); }
    else if (event.key === "Escape") { found.replaceChildren(); box.focus(); }
  });
  box.addEventListener("input", () => { if (!box.value.trim()) found.replaceChildren(); });
  document.addEventListener("click", (event) => { if (!form.contains(event.target)) found.replaceChildren(); });
}
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const box = document.getElementById("q");
  if (box?.checkVisibility?.()) { event.preventDefault(); box.focus(); }
});

// -- tables: one box ticks all ------------------------------------------------------------------------------
document.addEventListener("change", (event) => {
  const all = event.target.closest("[data-select-all]");
  const scope = event.target.closest("table, form, fieldset");
  if (!scope) return;
  const boxes = [...scope.querySelectorAll('input[type="checkbox"][data-select]')];
  if (all) boxes.forEach((box) => { box.checked = all.checked; });
  const every = scope.querySelector("[data-select-all]");
  if (every && boxes.length) {
    const ticked = boxes.filter((box) => box.checked).length;
    every.checked = ticked === boxes.length;
    every.indeterminate = ticked > 0 && ticked < boxes.length;
  }
});

// -- forms with data-autosave send themselves when a field is left changed -----------------------------------
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-autosave]");
  if (form && !event.target.closest("[data-select-all]")) form.requestSubmit();
});

// -- the error summary takes the focus, so that it is read first ----------------------------------------------
const errors = document.querySelector("[data-focus]:not(.guide *)");
if (errors) { errors.focus({ preventScroll: true }); errors.scrollIntoView({ block: "center" }); }
document.addEventListener("htmx:afterSwap", (event) => event.target.querySelector?.("[data-focus]")?.focus());

// -- a file dragged onto its frame ------------------------------------------------------------------------------
for (const type of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(type, (event) => {
    const frame = event.target.closest?.("[data-file]");
    if (!frame) return;
    event.preventDefault();
    frame.toggleAttribute("data-over", type === "dragover");
    const input = frame.querySelector('input[type="file"]');
    if (type === "drop" && event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}

document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) window.print(); });

/** Everything that must be done again for what htmx brings in. */
function prepare(root) {
  openDialogs(root);
  pickFromLists(root);
  keepText(root, say);
}
prepare(document);
document.addEventListener("htmx:load", (event) => { if (event.target !== document.body) prepare(event.target); });
