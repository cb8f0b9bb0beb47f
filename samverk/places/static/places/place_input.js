/* Proposes places while somebody types one. */
(() => {
  "use strict";
  for (const box of document.querySelectorAll("[data-place-input]:not([data-open])")) {
    box.setAttribute("data-open", "");
    const [input, list] = [box.querySelector("input"), box.querySelector("datalist")];
    let wait = 0;
    let asked = "";
    input.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(async () => {
        const text = input.value.trim();
        if (text.length < 2 || text === asked) return;
        asked = text;
        const country = input.form?.elements.country?.value ?? "";
        const answer = await fetch(`${box.dataset.url}?${new URLSearchParams({ q: text, country, format: "json" })}`);
        if (!answer.ok || asked !== text) return;
        list.replaceChildren(...(await answer.json()).places.map((place) => Object.assign(document.createElement("option"), { value: place.label })));
      }, 180);
    });
  }
})();
