// A table's phone: notes are sent at once, or kept in this browser and sent when there is a network again. Each has a
// number of its own from the start, so that a note that was sent twice is there once.

import { keepPage, memory, newNumber, sendEach } from "./offline.js";

const root = document.querySelector("[data-table]");
const KEPT = `samverk-notes:${root.dataset.key}`;
const RETRY = 8000;
const form = root.querySelector("[data-note-form]");
const list = root.querySelector("[data-list]");
const line = root.querySelector("[data-state]");
const ready = root.querySelector("[data-kept-note]");
let kept = memory.get(KEPT) ?? [];
let trouble = "", refused = "", sending = false, clock = 0;

function tell() {
  const words = [refused, trouble && root.dataset[trouble], kept.length ? root.dataset.waiting.replace("{n}", kept.length) : ""].filter(Boolean).join(" ");
  line.hidden = !words;
  line.classList.toggle("is-waiting", kept.length > 0);
  if (line.textContent !== words) line.textContent = words;
}

function draw() {
  for (const old of list.querySelectorAll("[data-kept]")) old.remove();
  for (const note of kept) {
    const row = ready.content.firstElementChild.cloneNode(true);
    row.dataset.kept = note.client;
    row.classList.add(`cd-note--${note.kind}`);
    const kind = row.querySelector("[data-kind]");
    kind.classList.add(`cd-kind--${note.kind}`);
    kind.textContent = form.querySelector(`[name="kind"][value="${note.kind}"]`)?.closest("label")?.textContent.trim() ?? "";
    row.querySelector("[data-text]").textContent = note.text;
    row.querySelector("[data-drop]").addEventListener("click", () => {
      kept = kept.filter((one) => one.client !== note.client);
      memory.set(KEPT, kept); draw();
    });
    list.prepend(row);
  }
  root.querySelector("[data-ours]").hidden = !list.children.length;
  tell();
}

/** What the server did not take goes back into the field, with the reason. */
function giveBack(note, said) {
  const wrong = Object.values(said?.errors ?? {}).flat().map((one) => one.message ?? one).join(" ");
  refused = wrong || root.dataset.refused;
  if (!form.elements.text.value) form.elements.text.value = note.text;
}

async function deliver() {
  clearTimeout(clock);
  if (sending || !kept.length) return;
  sending = true;
  let isFresh = false;
  const next = () => kept.length && { address: form.getAttribute("action"), body: kept[0] };
  trouble = await sendEach(next, root.dataset.page, ({ body: note }, isTaken, said) => {
    kept = kept.filter((one) => one.client !== note.client);
    memory.set(KEPT, kept);
    if (isTaken) isFresh = true;
    else giveBack(note, said);
  });
  sending = false;
  draw();
  if (isFresh && !kept.length) await fresh();
  if (kept.length && trouble !== "closed") clock = setTimeout(deliver, RETRY);
}

/** The table's notes as the server has them now, with their buttons to take them back. */
async function fresh() {
  try {
    const answer = await fetch(root.dataset.page, { redirect: "manual" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const there = page.querySelector("[data-list]");
    if (there) { list.replaceChildren(...there.children); draw(); line.hidden = false; line.textContent = root.dataset.sent; setTimeout(tell, 4000); }
  } catch { /* the list is as it was; the notes are sent */ }
}

form.addEventListener("submit", (event) => {
  const data = Object.fromEntries(new FormData(form));
  if (!data.kind || !data.text.trim()) return;
  event.preventDefault();
  refused = "";
  delete data.csrfmiddlewaretoken;
  kept.push({ ...data, client: data.client || newNumber() });
  if (!memory.set(KEPT, kept)) trouble = "full";
  form.elements.text.value = "";
  form.elements.client.value = newNumber();
  form.elements.text.focus();
  draw();
  deliver();
});
window.addEventListener("online", deliver);
window.addEventListener("offline", () => { trouble = "offline"; tell(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) deliver(); });
form.elements.client.value = newNumber();
draw();
deliver();
keepPage(root.dataset.worker, "/conference/table/", location.href);
