// Questions before something that cannot be undone. Without script a
// question opens in its place (<details>); with script it is a real dialog that holds the focus.

/** Make dialogs of `details[data-confirm]` below `root`. */
export function openDialogs(root) {
  for (const details of root.querySelectorAll("details[data-confirm]:not([data-ready])")) {
    details.dataset.ready = "";
    const summary = details.querySelector("summary");
    const content = details.querySelector(".sv-confirm__box");
    const dialog = document.createElement("dialog");
    dialog.className = "sv-dialog";
    const title = content.querySelector("strong");
    title.id ||= `${content.id}-title`;
    dialog.setAttribute("aria-labelledby", title.id);
    const button = document.createElement("button");
    button.type = "button";
    button.className = summary.className;
    for (const name of ["variant", "color", "size"]) if (summary.dataset[name]) button.dataset[name] = summary.dataset[name];
    button.append(...summary.childNodes);
    button.setAttribute("aria-haspopup", "dialog");
    dialog.append(...content.childNodes);
    dialog.id = content.id;
    details.replaceWith(button, dialog);
    button.addEventListener("click", () => dialog.showModal());
  }
}

document.addEventListener("click", (event) => {
  const dialog = event.target.closest("dialog");
  if (dialog && !dialog.popover && (event.target === dialog || event.target.closest("[data-close]"))) dialog.close();
});
