// What the pages of the day share that work without a network: keeping, sending later, and a token that holds.

export const memory = {
  get: (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
  drop: (key) => { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } },
};

/** A number of its own for each thing written here, so that it is not taken twice. */
export function newNumber() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64; bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Keep `page` and what it is made of, so that it opens again without a network (`worker.js`). */
export async function keepPage(worker, scope, page) {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  try {
    await navigator.serviceWorker.register(worker, { scope });
    const kept = await caches.open("samverk-kept-pages");
    const parts = performance.getEntriesByType("resource").map((entry) => entry.name)
      .filter((name) => new URL(name).pathname.startsWith("/static/"));
    await Promise.allSettled([page, ...new Set(parts)].map(async (address) => {
      const answer = await fetch(address, { redirect: "manual" });
      if (answer.ok) await kept.put(address, answer);
    }));
  } catch { /* a browser that keeps nothing: the page works as long as it stays open */ }
}

let token = null;

/** The page's token; after a new sign-in the one that holds now. */
async function renewToken(page) {
  const answer = await fetch(page, { redirect: "manual" });
  if (!answer.ok || answer.type === "opaqueredirect") return false;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = fresh.querySelector('[name="csrfmiddlewaretoken"]')?.value ?? fresh.querySelector('meta[name="csrf-token"]')?.content;
  if (!found) return false;
  token = found;
  return true;
}

/** POST and answer `{state, said}`: state is "ok", "offline", "signedOut", "refused" (the server said no) or "busy". */
export async function send(address, body, page, again = true) {
  token ??= document.querySelector('[name="csrfmiddlewaretoken"]')?.value ?? document.querySelector('meta[name="csrf-token"]')?.content;
  try {
    const answer = await fetch(address, {
      method: "POST", body, redirect: "manual",
      headers: { Accept: "application/json", "X-CSRFToken": token ?? "", ...(typeof body === "string" ? { "Content-Type": "application/json" } : {}) },
    });
    if (answer.type === "opaqueredirect" || answer.status === 401) return { state: "signedOut" };
    if (answer.status === 403) return again && await renewToken(page) ? send(address, body, page, false) : { state: "signedOut" };
    if (answer.status === 429 || answer.status >= 500) return { state: "busy" };
    const isJson = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
    return { state: answer.ok ? "ok" : "refused", status: answer.status, said: isJson ? await answer.json() : {} };
  } catch { return { state: "offline" }; }
}

/**
 * Send what is kept, one after the other: `next` answers the first `{address, body}` that is left, `settle(entry, isTaken, said)`
 * takes it out. Answers what stopped it: a state of `send`, "closed" where the link holds no longer, or "" when all is sent.
 */
export async function sendEach(next, page, settle) {
  for (let entry = next(); entry; entry = next()) {
    const body = new FormData();
    for (const [name, value] of Object.entries(entry.body)) body.set(name, value);
    const { state, status, said } = await send(entry.address, body, page);
    if (state === "refused" && status === 404) return "closed";
    if (state !== "ok" && state !== "refused") return state;
    settle(entry, state === "ok", said);
  }
  return "";
}
