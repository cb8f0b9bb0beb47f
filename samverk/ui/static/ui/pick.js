// Long lists: type a few letters and choose. Built on the plain list that the page has without script, which
// stays in the form and holds the answer. Follows the combobox pattern of the ARIA practices guide.

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
let count = 0;

function combobox(label, describedby, hint) {
  const input = document.createElement("input");
  const list = document.createElement("div");
  list.id = `pick-${(count += 1)}`;
  list.className = "sv-pick__list";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  Object.assign(input, { className: "ds-input", type: "text", autocomplete: "off", placeholder: hint ?? "" });
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
  })) input.setAttribute(name, value);
  if (label) { input.setAttribute("aria-label", label); list.setAttribute("aria-label", label); }
  if (describedby) input.setAttribute("aria-describedby", describedby);
  return { input, list };
}

/** Wire a combobox: `options` gives [value, text] pairs, `choose` takes the value of the one picked. */
function wire({ input, list }, options, choose) {
  let at = -1;
  const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const point = (index) => {
    const rows = [...list.children];
    if (!rows.length) return;
    at = (index + rows.length) % rows.length;
    rows.forEach((row, number) => row.setAttribute("aria-selected", String(number === at)));
    input.setAttribute("aria-activedescendant", rows[at].id);
    rows[at].scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    const wanted = fold(input.value.trim());
    const found = options().filter(([, text]) => fold(text).includes(wanted));
    found.sort(([, a], [, b]) => fold(b).startsWith(wanted) - fold(a).startsWith(wanted));
    list.replaceChildren(...found.slice(0, 60).map(([value, text], number) => {
      const row = document.createElement("div");
      Object.assign(row, { id: `${list.id}-${number}`, textContent: text });
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      row.addEventListener("mousedown", (event) => { event.preventDefault(); choose(value, text); close(); });
      return row;
    }));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    at = -1;
  };
  input.addEventListener("input", open);
  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", open);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      point(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1));
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      (list.children[at] ?? list.children[0])?.dispatchEvent(new MouseEvent("mousedown", { cancelable: true }));
    } else if (event.key === "Escape" && !list.hidden) { event.stopPropagation(); close(); }
  });
}

function pickOne(box) {
  const select = box.querySelector("select");
  const parts = combobox("", select.getAttribute("aria-describedby"), box.dataset.hint);
  const { input, list } = parts;
  const show = () => { input.value = select.value ? select.selectedOptions[0]?.text ?? "" : ""; };
  const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  input.id = select.id;
  select.id = `${select.id}-list`;
  list.setAttribute("aria-label", label?.textContent.trim() ?? "");
  for (const name of ["aria-invalid", "required"]) if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  select.hidden = true;
  box.append(input, list);
  show();
  wire(parts, () => [...select.options].filter((option) => option.value).map((option) => [option.value, option.text]), (value) => {
    select.value = value;
    show();
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", (event) => {
    event.stopPropagation();
    if (!input.value.trim()) { select.value = ""; select.dispatchEvent(new Event("change", { bubbles: true })); }
    show();
  });
  select.addEventListener("samverk:restored", show);
}

function pickSeveral(box) {
  const ticks = [...box.querySelectorAll('input[type="checkbox"]')];
  if (ticks.length < 10) { box.classList.remove("sv-options--many"); return; }
  const set = box.closest("fieldset");
  const text = (tick) => tick.closest("label").textContent.trim();
  const parts = combobox(set?.querySelector("legend")?.textContent.trim() ?? "", set?.getAttribute("aria-describedby"), box.dataset.hint);
  const picked = document.createElement("div");
  const place = document.createElement("div");
  picked.className = "sv-picked";
  picked.setAttribute("aria-live", "polite");
  place.className = "sv-pick";
  place.append(parts.input, parts.list);
  box.before(picked, place);
  box.hidden = true;
  const cross = document.querySelector("template[data-cross]")?.content.firstElementChild;
  const show = () => picked.replaceChildren(...ticks.filter((tick) => tick.checked).map((tick) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(text(tick));
    if (cross) button.append(cross.cloneNode(true));
    button.addEventListener("click", () => { tick.checked = false; tick.dispatchEvent(new Event("change", { bubbles: true })); show(); parts.input.focus(); });
    return button;
  }));
  show();
  wire(parts, () => ticks.filter((tick) => !tick.checked).map((tick) => [tick.value, text(tick)]), (value) => {
    const tick = ticks.find((other) => other.value === value);
    tick.checked = true;
    tick.dispatchEvent(new Event("change", { bubbles: true }));
    parts.input.value = "";
    show();
  });
  box.addEventListener("samverk:restored", show);
}

/** Turn the long lists below `root` into boxes to type in. */
export function pickFromLists(root) {
  for (const box of root.querySelectorAll("[data-pick]:not([data-ready])")) { box.dataset.ready = ""; pickOne(box); }
  for (const box of root.querySelectorAll("[data-pick-several]:not([data-ready])")) { box.dataset.ready = ""; pickSeveral(box); }
}
