// The headings of the week's grid tick a whole row or column. Without script every cell is ticked by itself.
function turnIntoButton(heading, words, boxes) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = heading.textContent;
  button.setAttribute("aria-label", words.replace("…", heading.textContent));
  button.addEventListener("click", () => {
    const on = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = on;
  });
  heading.replaceChildren(button);
}

for (const table of document.querySelectorAll("table[data-week]")) {
  const rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("input")]);
  [...table.tHead.querySelectorAll("th")].forEach((heading, column) => {
    turnIntoButton(heading, table.dataset.week, rows.map((row) => row[column]));
  });
  [...table.tBodies[0].querySelectorAll("th")].forEach((heading, row) => {
    turnIntoButton(heading, table.dataset.week, rows[row]);
  });
}
