// Dragging rows of a list to another place. Without it the buttons of each row do the same.
// The list says in data-order which field takes the place; a row may put data-before in front of it.
const list = document.querySelector("[data-order]");
let dragged = null;

function mark(row, isAfter) {
  for (const one of list.querySelectorAll(".is-before, .is-after")) one.classList.remove("is-before", "is-after");
  row?.classList.add(isAfter ? "is-after" : "is-before");
}

/** The row under the pointer, and whether the pointer is in its lower half. */
function under(y) {
  for (const row of list.children) {
    const box = row.getBoundingClientRect();
    if (y < box.bottom) return { row, isAfter: y > box.top + box.height / 2 };
  }
  return { row: list.lastElementChild, isAfter: true };
}

/** Send the form that moves the row (marked, where the row has others), with the place instead of the button. */
function send(row, place) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name: list.dataset.order, value: `${row.dataset.before ?? ""}${place}` });
  const form = row.querySelector("form[data-moves]") ?? row.querySelector("button").form;
  form.append(input);
  form.submit();
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
  const { row, isAfter } = under(event.clientY);
  mark(row, isAfter);
});
for (const type of ["pointerup", "pointercancel"]) {
  list?.addEventListener(type, (event) => {
    if (!dragged) return;
    const { row, isAfter } = under(event.clientY);
    const rows = [...list.children];
    const from = rows.indexOf(dragged);
    let place = rows.indexOf(row) + (isAfter ? 1 : 0);
    if (place > from) place -= 1;
    mark(null);
    dragged.classList.remove("is-dragged");
    if (type === "pointerup" && place !== from) send(dragged, place);
    dragged = null;
  });
}
