// The screen for the wall: minutes and seconds to the round, and the whole screen. The page loads itself anew by
// its own head, so that it goes on without script.
const clock = document.querySelector("[data-until]");
const full = document.querySelector("[data-full]");

function tick() {
  const left = Math.max(0, Math.round((new Date(clock.dataset.until) - Date.now()) / 1000));
  const [hours, minutes, seconds] = [Math.floor(left / 3600), Math.floor((left % 3600) / 60), left % 60];
  if (hours > 11) return;
  const rest = `${String(minutes).padStart(2, "0")}:${String(seconds).padStart(2, "0")}`;
  clock.textContent = hours ? `${hours}:${rest}` : rest;
}

if (clock) { tick(); setInterval(tick, 1000); }
if (full && document.documentElement.requestFullscreen) {
  full.hidden = false;
  full.addEventListener("click", () => document.documentElement.requestFullscreen());
}
