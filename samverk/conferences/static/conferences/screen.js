// A screen in the hall follows by itself.

const LOOK = 6000;
const place = document.querySelector("[data-screen]");

async function look() {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (answer.status === 404) { location.reload(); return; }
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const there = page.querySelector("[data-screen]");
    if (!there || there.innerHTML === place.dataset.shown) return;
    const known = new Set([...place.querySelectorAll("[data-note]")].map((note) => note.dataset.note));
    for (const note of there.querySelectorAll("[data-note]")) if (!known.has(note.dataset.note)) note.classList.add("is-new");
    place.dataset.shown = there.innerHTML;
    place.replaceChildren(...there.childNodes);
  } catch { /* the next look may get through */ }
}
setInterval(look, LOOK);
