// Text that was typed survives: a session that ran out, a page left by mistake, a browser that fell over.
// It is kept in this tab only (sessionStorage), never for passwords, files or fields marked data-private.

const PREFIX = "samverk-kept:";
const NEVER = 'input[type="password"], input[type="file"], input[type="hidden"], [data-private], [data-private] *';

/** The fields of a form that may be kept, in order. */
function fields(form) {
  return [...form.elements].filter((field) => field.name && !field.disabled && !field.matches(NEVER) && !field.matches("button"));
}

function state(form) {
  return JSON.stringify(fields(form).map((field) =>
    field.matches('[type="checkbox"], [type="radio"]') ? [field.name, field.value, field.checked]
      : field.multiple ? [field.name, [...field.selectedOptions].map((option) => option.value)]
        : [field.name, field.value]));
}

function restore(form, kept) {
  const before = JSON.parse(kept);
  for (const field of fields(form)) {
    const choice = field.matches('[type="checkbox"], [type="radio"]');
    const at = before.findIndex(([name, value]) => name === field.name && (!choice || value === field.value));
    if (at < 0) continue;
    const [[, value, checked]] = before.splice(at, 1);
    if (choice) field.checked = checked;
    else if (field.multiple) for (const option of field.options) option.selected = value.includes(option.value);
    else field.value = value;
    field.dispatchEvent(new Event("samverk:restored", { bubbles: true }));
  }
}

/** Which form this is: the page's address, its own target, its name (several steps may share an address) and place. */
function key(form) {
  const alike = [...document.querySelectorAll("form[data-keep]")].filter((other) => other.getAttribute("action") === form.getAttribute("action"));
  return `${PREFIX}${location.pathname}|${form.getAttribute("action") ?? ""}|${form.dataset.keep}|${alike.indexOf(form)}`;
}

function store(name, value) {
  try { value === null ? sessionStorage.removeItem(name) : sessionStorage.setItem(name, value); } catch { /* nothing can be kept here */ }
}

/** Forget what was sent and taken care of. It was not, when the sign-in page or our page for faults came
 * instead, or when the reader is back at the form without a word of thanks or complaint. */
function settle() {
  try {
    const sent = sessionStorage.getItem("samverk-sent");
    if (!sent || document.querySelector("[data-signin], [data-fault]")) return;
    const form = [...document.querySelectorAll("form[data-keep]")].find((other) => key(other) === sent);
    const answered = document.querySelector("#toasts [data-toast]") || form?.querySelector('[aria-invalid="true"]');
    sessionStorage.removeItem("samverk-sent");
    if (answered || !form) sessionStorage.removeItem(sent);
  } catch { /* nothing was kept */ }
}

/** Keep what is typed in `form[data-keep]` below `root`; `say` shows a ready message. */
export function keepText(root, say) {
  if (document.querySelector("[data-signin]")) return;
  if (root === document) settle();
  for (const form of root.querySelectorAll("form[data-keep]:not([data-kept])")) {
    form.dataset.kept = "";
    const name = key(form);
    const fresh = state(form);
    let sending = false;
    let kept = null;
    try { kept = sessionStorage.getItem(name); } catch { /* a browser that keeps nothing */ }
    if (kept && kept !== fresh && !form.querySelector('[aria-invalid="true"]')) {
      restore(form, kept);
      say("restored");
    }
    const remember = () => store(name, state(form) === fresh ? null : state(form));
    form.addEventListener("input", remember);
    form.addEventListener("change", remember);
    form.addEventListener("submit", () => { sending = true; store("samverk-sent", name); });
    form.addEventListener("htmx:afterRequest", (event) => {
      sending = false;
      if (event.detail.successful) { store(name, null); store("samverk-sent", null); }
    });
    window.addEventListener("beforeunload", (event) => {
      if (!sending && form.isConnected && state(form) !== fresh && !form.hasAttribute("data-autosave")) event.preventDefault();
    });
  }
}

// Whoever signs out leaves nothing behind for the next person at this computer.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-forget]")) return;
  try {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith("samverk-")) sessionStorage.removeItem(name);
    for (const name of Object.keys(localStorage)) if (name.startsWith("samverk-private:")) localStorage.removeItem(name);
  } catch { /* nothing was kept */ }
});
