// The screen for the wall: minutes and seconds to the round, the whole screen, and the page anew each half minute.
// Only its contents are exchanged, so that a full screen stays full; when the network is gone the old ones stay.
const full = document.querySelector("[data-full]");

function tick() {
  const clock = document.querySelector("[data-until]");
  if (!clock) return;
  const left = Math.max(0, Math.round((new Date(clock.dataset.until) - Date.now()) / 1000));
  const [hours, minutes, seconds] = [Math.floor(left / 3600), Math.floor((left % 3600) / 60), left % 60];
  const rest = `${String(minutes).padStart(2, "0")}:${String(seconds).padStart(2, "0")}`;
  clock.textContent = hours ? `${hours}:${rest}` : rest;
}

async function renew() {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-wall]");
    if (fresh) document.querySelector("[data-wall]").replaceChildren(...fresh.childNodes);
    tick();
  } catch { /* no network: what stands there still holds */ }
}

tick();
setInterval(tick, 1000);
setInterval(renew, 30_000);
if (full && document.documentElement.requestFullscreen) {
  full.hidden = false;
  full.addEventListener("click", () => document.documentElement.requestFullscreen());
}
