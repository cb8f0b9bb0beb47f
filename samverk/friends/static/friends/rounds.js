// Going through a round with the keys: j and k move between pairs, a letter presses the button of the pair in focus.
const pairs = () => [...document.querySelectorAll("[data-pair]")];
const current = () => document.activeElement?.closest("[data-pair]");

function move(step) {
  const all = pairs();
  if (!all.length) return;
  const at = all.indexOf(current());
  const next = all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") {
    event.preventDefault();
    move(key === "j" ? 1 : -1);
    return;
  }
  const button = current()?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});

// A row that was exchanged keeps the focus, so that the keys go on from there; a question below it takes it.
let kept = "";
document.addEventListener("htmx:beforeSwap", () => { kept = current()?.id ?? ""; });
document.addEventListener("htmx:afterSettle", (event) => {
  const question = event.target.querySelector?.(".frr-ask input:not([type=hidden])");
  if (question) question.focus();
  else if (kept && document.activeElement === document.body) document.getElementById(kept)?.focus();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
