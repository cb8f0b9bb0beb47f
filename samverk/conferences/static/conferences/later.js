// Votes, questions and notes on a page that one opens by a link: sent at once without a new page, or kept in this browser
// and sent when there is a network again. Sent twice they count once: a vote says what it wants, a question with the same
// words is the same question, a note has a number of its own.

import { memory, newNumber, sendEach } from "./offline.js";

const root = document.querySelector("[data-later]");
const KEPT = `samverk-later:${root.dataset.later}`;
const RETRY = 8000;
const line = root.querySelector("[data-later-state]");
const ready = root.querySelector("[data-later-row]");
let kept = memory.get(KEPT) ?? [];
let trouble = "", words = "", sending = false, clock = 0;

function tell() {
  const waiting = kept.length ? root.dataset.laterWaiting.replace("{n}", kept.length) : "";
  const said = [words, trouble && line.dataset[trouble], waiting].filter(Boolean).join(" ");
  line.hidden = !said;
  line.classList.toggle("is-waiting", kept.length > 0);
  if (line.textContent !== said) line.textContent = said;
}

/** The vote as it will be when it is sent: pressed or not, and how many voices then. */
function drawVote(form) {
  const button = form.querySelector("button");
  const entry = kept.find((one) => one.id === `vote:${form.elements.question.value}`);
  button.dataset.was ??= button.getAttribute("aria-pressed");
  const pressed = entry ? entry.body.wants === "yes" : button.dataset.was === "true";
  button.setAttribute("aria-pressed", pressed);
  button.dataset.variant = pressed ? "primary" : "secondary";
  button.value = pressed ? "no" : "yes";
  button.classList.toggle("is-unsent", Boolean(entry));
  const count = button.querySelector("[data-voices]");
  count.textContent = Number(count.dataset.voices) + Number(pressed) - Number(button.dataset.was === "true");
}

function draw() {
  for (const form of root.querySelectorAll('form[data-send="vote"]')) drawVote(form);
  for (const list of root.querySelectorAll("[data-later-kept]")) {
    list.replaceChildren(...kept.filter((one) => one.kind === list.dataset.laterKept).map((one) => {
      const row = ready.content.firstElementChild.cloneNode(true);
      row.querySelector("[data-text]").textContent = one.text;
      row.querySelector("[data-drop]").addEventListener("click", () => { forget(one.id); draw(); });
      return row;
    }));
  }
  tell();
}

function forget(id) {
  kept = kept.filter((one) => one.id !== id);
  memory.set(KEPT, kept);
}

/** What the server did not take goes back into its field, with the reason. */
function giveBack(entry, said) {
  const wrong = Object.values(said?.errors ?? {}).flat().map((one) => one.message ?? one).join(" ");
  words = said?.message ?? (wrong || root.dataset.laterRefused);
  const field = root.querySelector(`form[data-send="${entry.kind}"] textarea`);
  if (field && !field.value && entry.text) { field.value = entry.text; field.dispatchEvent(new Event("input", { bubbles: true })); }
}

async function deliver() {
  clearTimeout(clock);
  if (sending || !kept.length) return;
  sending = true;
  let isFresh = false;
  trouble = await sendEach(() => kept[0], location.href, (entry, isTaken, said) => {
    forget(entry.id);
    isFresh = true;
    if (!isTaken) giveBack(entry, said);
    else if (entry.kind !== "vote") words = said?.message ?? "";
  });
  sending = false;
  if (isFresh) await renew();
  draw();
  if (kept.length && trouble !== "closed") clock = setTimeout(deliver, RETRY);
}

/** The lists as the server has them now; what somebody is typing stays. */
async function renew() {
  try {
    const answer = await fetch(location.href, { redirect: "manual" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of root.querySelectorAll("[data-later-fresh]")) {
      const fresh = page.querySelector(`[data-later-fresh="${part.dataset.laterFresh}"]`);
      const at = document.activeElement?.closest("form")?.querySelector('[name="question"]')?.value;
      if (fresh) part.replaceChildren(...fresh.childNodes);
      if (at) part.querySelector(`[name="question"][value="${CSS.escape(at)}"]`)?.form.querySelector("button")?.focus();
    }
  } catch { /* the lists are as they were; what was sent is sent */ }
}

root.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-send]");
  if (!form) return;
  const kind = form.dataset.send;
  const body = Object.fromEntries(new FormData(form, event.submitter));
  delete body.csrfmiddlewaretoken;
  const field = form.querySelector("textarea");
  if (kind !== "vote" && (!field.value.trim() || (form.querySelector('[type="radio"]') && !form.querySelector('[type="radio"]:checked')))) return;
  event.preventDefault();
  words = "";
  const number = newNumber();
  const client = form.querySelector('[name$="client"]');
  if (client) body[client.name] ||= number;
  const id = kind === "vote" ? `vote:${body.question}` : number;
  kept = [...kept.filter((one) => one.id !== id), { id, kind, address: form.getAttribute("action"), body, text: field?.value ?? "" }];
  if (!memory.set(KEPT, kept)) trouble = "full";
  if (client) client.value = newNumber();
  if (field) { field.value = ""; field.dispatchEvent(new Event("input", { bubbles: true })); }
  draw();
  deliver();
});
window.addEventListener("online", deliver);
window.addEventListener("offline", () => { trouble = "offline"; tell(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) deliver(); });
for (const client of root.querySelectorAll('form[data-send] [name$="client"]')) client.value = newNumber();
draw();
deliver();
