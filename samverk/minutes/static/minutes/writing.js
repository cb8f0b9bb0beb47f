// Minutes written by several at once. Each field is saved by itself, a moment after one stops typing; the server
// merges what others wrote meanwhile. Without a connection the text waits in this browser and is sent later.

const PAUSE = 900, LOOK = 4000, RETRY = 5000;
const page = document.querySelector("[data-minutes]");
const line = document.querySelector("[data-state]");
const PREFIX = "samverk-minutes:";

function tell(which) {
  line.hidden = false;
  line.classList.toggle("min-state--warning", which !== "saved" && which !== "saving");
  const words = line.dataset[which] ?? which;
  if (line.textContent !== words) line.textContent = words;
}

const memory = {
  get: (key) => { try { return JSON.parse(localStorage.getItem(PREFIX + key)); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(PREFIX + key, JSON.stringify(value)); } catch { /* nothing can be kept here */ } },
  drop: (key) => { try { localStorage.removeItem(PREFIX + key); } catch { /* nothing was kept */ } },
};

/** Put `text` into a field that may be in use: what stands before and after the change keeps the caret in place. */
function place(area, text) {
  const old = area.value;
  if (old === text) return;
  const { selectionStart: start, selectionEnd: end } = area;
  let head = 0, tail = 0;
  const most = Math.min(old.length, text.length);
  while (head < most && old[head] === text[head]) head += 1;
  while (tail < most - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  const moved = (at) => (at <= head ? at : Math.max(head, at + text.length - old.length));
  area.value = text;
  if (document.activeElement === area) area.setSelectionRange(moved(start), moved(end));
}

/** The text as the server keeps it: spaces at the ends of lines do not count. One may be about to type on after them. */
const kept = (text) => text.normalize("NFC").replace(/[ \t]+$/gm, "").replace(/^\n+|\n+$/g, "");

/** Signed in again in another tab, this page needs that session's token. */
async function renewToken() {
  const answer = await fetch(location.href, { redirect: "manual" });
  if (!answer.ok || answer.type === "opaqueredirect") return;
  const token = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector('[name="csrfmiddlewaretoken"]')?.value;
  if (token) for (const input of document.querySelectorAll('[name="csrfmiddlewaretoken"]')) input.value = token;
}

class Field {
  constructor(form) {
    this.form = form;
    this.area = form.elements.text;
    this.address = form.getAttribute("action");
    this.base = form.elements.base.value;
    this.sending = false;
    this.last = form.closest("[data-note]").querySelector("[data-last]");
    const unsent = memory.get(this.address);
    if (unsent && unsent.text !== this.area.value) {
      // Written here before and never sent: it is merged into what stands there now.
      this.base = unsent.base;
      this.area.value = unsent.text;
      this.later(0);
    }
    this.area.addEventListener("input", () => { this.remember(); this.later(PAUSE); });
    this.area.addEventListener("blur", () => this.save());
    form.addEventListener("submit", (event) => { event.preventDefault(); this.save(); });
  }

  get isDirty() { return this.area.value !== this.base; }

  remember() { if (this.isDirty) memory.set(this.address, { base: this.base, text: this.area.value }); else memory.drop(this.address); }

  later(wait) { clearTimeout(this.clock); this.clock = setTimeout(() => this.save(), wait); }

  async save() {
    clearTimeout(this.clock);
    if (this.sending || !this.isDirty) return;
    this.sending = true;
    const text = this.area.value;
    const body = new FormData(this.form);
    body.set("base", this.base);
    body.set("text", text);
    tell("saving");
    try {
      const answer = await fetch(this.address, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
      if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) { tell("signedOut"); await renewToken(); this.later(RETRY); return; }
      const said = (answer.headers.get("Content-Type") ?? "").startsWith("application/json") ? await answer.json() : {};
      if (answer.status === 409) { tell(said.error); return; }
      if (!answer.ok) { tell("offline"); this.later(RETRY); return; }
      this.take(text, said);
    } catch { tell("offline"); this.later(RETRY); } finally { this.sending = false; }
  }

  /** The server has `said.text`, which holds `sent` and what others wrote. */
  take(sent, said) {
    if (this.area.value !== sent) { this.base = sent; this.later(PAUSE); }
    else if (kept(said.text) === kept(sent)) this.base = sent;
    else { this.base = said.text; place(this.area, said.text); }
    this.remember();
    this.last.textContent = said.saved;
    tell(said.is_conflict ? "merged" : "saved");
  }

  /** Others have written: shown at once where nothing of one's own waits, merged at the next save where it does. */
  hear(text) {
    if (this.sending || this.isDirty || kept(text) === kept(this.base)) return;
    this.base = text;
    place(this.area, text);
  }
}

if (page) {
  document.documentElement.classList.add("min-writing");
  const fields = new Map();
  for (const form of page.querySelectorAll("form[data-autosave]")) {
    const note = form.closest("[data-note]").dataset.note;
    fields.set(`${note}/${form.getAttribute("action").split("/").at(-2)}`, new Field(form));
  }
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(page.dataset.follow, { headers: { Accept: "application/json" }, redirect: "manual" });
      if (!answer.ok || answer.type === "opaqueredirect") return;
      const { is_open: isOpen, notes } = await answer.json();
      for (const [key, field] of fields) {
        const [note, name] = key.split("/");
        if (!notes[note]) continue;
        field.hear(notes[note][name]);
        field.last.textContent = notes[note].saved;
      }
      if (!isOpen) location.reload();
    } catch { /* the next look may get through */ }
  };
  setInterval(look, LOOK);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("online", () => { for (const field of fields.values()) field.save(); });
  window.addEventListener("pagehide", () => { for (const field of fields.values()) field.remember(); });
}
