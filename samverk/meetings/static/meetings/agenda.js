// Dragging items of the agenda to another place. Without it the buttons beside each item do the same.
const list = document.querySelector("[data-agenda]");
const token = document.querySelector('meta[name="csrf-token"]')?.content;
let dragged = null;

function mark(item, isAfter) {
  for (const one of list.querySelectorAll(".is-before, .is-after")) one.classList.remove("is-before", "is-after");
  item?.classList.add(isAfter ? "is-after" : "is-before");
}

/** The item under the pointer, and whether the pointer is in its lower half. */
function under(y) {
  for (const item of list.children) {
    const box = item.getBoundingClientRect();
    if (y < box.bottom) return { item, isAfter: y > box.top + box.height / 2 };
  }
  return { item: list.lastElementChild, isAfter: true };
}

function send(address, place) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  for (const [name, value] of [["csrfmiddlewaretoken", token], ["place", place]]) {
    const input = document.createElement("input");
    input.type = "hidden"; input.name = name; input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}

list?.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".meet-item__grip") || event.button !== 0) return;
  dragged = event.target.closest("[data-item]");
  dragged.classList.add("is-dragged");
  list.setPointerCapture(event.pointerId);
  event.preventDefault();
});
list?.addEventListener("pointermove", (event) => {
  if (!dragged) return;
  const { item, isAfter } = under(event.clientY);
  mark(item, isAfter);
});
for (const type of ["pointerup", "pointercancel"]) {
  list?.addEventListener(type, (event) => {
    if (!dragged) return;
    const { item, isAfter } = under(event.clientY);
    const items = [...list.children];
    const from = items.indexOf(dragged);
    let place = items.indexOf(item) + (isAfter ? 1 : 0);
    if (place > from) place -= 1;
    mark(null);
    dragged.classList.remove("is-dragged");
    if (type === "pointerup" && place !== from) send(dragged.dataset.item, place);
    dragged = null;
  });
}
