/* Proposes organisations while somebody types one, and chooses the sector of one that is known. */
const input = document.querySelector("[data-organisation]");
const list = document.getElementById("organisations");
const sector = document.querySelector("[data-sector]");
if (input && list?.dataset.url) {
  let wait = 0;
  let asked = "";
  let chosen = false;
  sector?.addEventListener("change", () => { chosen = true; });
  const choose = () => {
    const known = [...list.options].find((option) => option.value.toLowerCase() === input.value.trim().toLowerCase());
    if (known && sector && (!chosen || !sector.value)) sector.value = known.dataset.sector;
  };
  input.addEventListener("input", () => {
    clearTimeout(wait);
    choose();
    wait = setTimeout(async () => {
      const text = input.value.trim();
      if (text.length < 2 || text === asked) return;
      asked = text;
      const answer = await fetch(`${list.dataset.url}?${new URLSearchParams({ q: text })}`);
      if (!answer.ok || asked !== text) return;
      list.replaceChildren(...(await answer.json()).organisations.map(({ name, sector: of }) => {
        const option = document.createElement("option");
        option.value = name;
        option.dataset.sector = of;
        return option;
      }));
      choose();
    }, 180);
  });
  input.addEventListener("change", choose);
}
