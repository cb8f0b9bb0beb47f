// Dragging rows of a list to another place. Without it the buttons of each row do the same.
// The list says in data-order which field takes the place; a row may put data-before in front of it.
// Elements outside of the list with data-takes take a row too: the list's data-elsewhere names the field of their value.
const list = document.querySelector("[data-order]");
const EDGE = 90; // pixels from the window's edge within which it scrolls along
let dragged = null;

function mark(row, isAfter, taker) {
  for (const one of document.querySelectorAll(".is-before, .is-after, .is-taking")) one.classList.remove("is-before", "is-after", "is-taking");
  row?.classList.add(isAfter ? "is-after" : "is-before");
  taker?.classList.add("is-taking");
}

/** What is under the pointer: something that takes the row, else the row there and whether the pointer is in its lower half. */
function under({ clientX, clientY }) {
  const taker = list.dataset.elsewhere && document.elementFromPoint(clientX, clientY)?.closest("[data-takes]");
  if (taker) return { taker };
  for (const row of list.children) {
    const box = row.getBoundingClientRect();
    if (clientY < box.bottom) return { row, isAfter: clientY > box.top + box.height / 2 };
  }
  return { row: list.lastElementChild, isAfter: true };
}

function scrollAlong(y) {
  if (y < EDGE) window.scrollBy(0, -EDGE / 6);
  else if (y > window.innerHeight - EDGE) window.scrollBy(0, EDGE / 6);
}

/** Send the form that moves the row (marked, where the row has others), with the place instead of the button. */
function send(row, name, value) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name, value });
  const form = row.querySelector("form[data-moves]") ?? row.querySelector("button").form;
  form.append(input);
  form.submit();
}

function drop(row, { row: at, isAfter, taker }) {
  if (taker) return send(row, list.dataset.elsewhere, taker.dataset.takes);
  const rows = [...list.children];
  const from = rows.indexOf(row);
  let place = rows.indexOf(at) + (isAfter ? 1 : 0);
  if (place > from) place -= 1;
  if (place !== from) send(row, list.dataset.order, `${row.dataset.before ?? ""}${place}`);
}

list?.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".sv-grip") || event.button !== 0) return;
  dragged = [...list.children].find((row) => row.contains(event.target));
  dragged.classList.add("is-dragged");
  list.setPointerCapture(event.pointerId);
  event.preventDefault();
});
list?.addEventListener("pointermove", (event) => {
  if (!dragged) return;
  const { row, isAfter, taker } = under(event);
  mark(row, isAfter, taker);
  scrollAlong(event.clientY);
});
for (const type of ["pointerup", "pointercancel"]) {
  list?.addEventListener(type, (event) => {
    if (!dragged) return;
    mark(null);
    dragged.classList.remove("is-dragged");
    if (type === "pointerup") drop(dragged, under(event));
    dragged = null;
  });
}
