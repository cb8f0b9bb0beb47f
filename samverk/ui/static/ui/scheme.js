// Before the first paint: the light or dark that was chosen here last, and a word to the styles that script runs.
(() => {
  const root = document.documentElement;
  root.classList.add("has-script");
  try {
    const chosen = localStorage.getItem("samverk-scheme");
    if (chosen && root.dataset.colorScheme === "auto") root.dataset.colorScheme = chosen;
  } catch { /* a browser that keeps nothing still shows the page */ }
})();
