// Entering paper: Ctrl+Enter saves, Enter in a text goes on to the next row, a new row comes when the last is used.

const form = document.querySelector(".cd-sheet");
const rows = form.querySelector(".cd-rows");
const MOST = 60;

function addRow() {
  const all = rows.querySelectorAll(".cd-row");
  if (all.length >= MOST) return null;
  const last = all[all.length - 1];
  const row = last.cloneNode(true);
  const number = Number(last.querySelector("textarea").name.match(/^row(\d+)-/)[1]) + 1;
  for (const field of row.querySelectorAll("[name]")) {
    field.name = field.name.replace(/^row\d+-/, `row${number}-`);
    field.id = field.id.replace(/row\d+-/, `row${number}-`);
    if (field.matches("textarea")) field.value = "";
    if (field.type === "hidden") field.value = crypto.randomUUID?.() ?? "";
  }
  for (const label of row.querySelectorAll("label")) label.htmlFor = label.htmlFor.replace(/row\d+-/, `row${number}-`);
  const kind = last.querySelector("select");
  row.querySelector("select").value = kind.value;
  rows.append(row);
  return row;
}

rows.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) { event.preventDefault(); form.requestSubmit(); return; }
  if (!event.target.matches("textarea")) return;
  event.preventDefault();
  const row = event.target.closest(".cd-row");
  const next = row.nextElementSibling ?? addRow();
  const kind = next?.querySelector("select");
  if (kind && !next.querySelector("textarea").value) kind.value = row.querySelector("select").value;
  next?.querySelector("textarea").focus();
});
