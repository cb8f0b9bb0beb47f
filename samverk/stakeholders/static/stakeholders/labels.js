// Names beside the dots of the picture, as labelling.py places them, with what they measure in this window.
// A name takes the first of eight places around its dot where it covers nothing; else the dot shows its number.

const WIDEST = 190; // pixels: a longer name gets its number instead
const BESIDE = 15, ALONG = 14; // from the middle of the dot to the name, beside it and above or below it
const PLACES = ["e", "w", "s", "n", "se", "sw", "ne", "nw"];
const ALL = PLACES.map((place) => `stk-at-${place}`);

const covers = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** `held` is being moved: its name follows it and bars nobody's way. Reads the page twice, however many there are. */
export function placeNames(field, orgs, held) {
  const edge = field.getBoundingClientRect();
  const isBackwards = getComputedStyle(field).direction === "rtl";
  const seen = (box) => ({ // from the reader's start edge, so that one calculation serves both directions
    left: isBackwards ? edge.right - box.right : box.left - edge.left,
    right: isBackwards ? edge.right - box.left : box.right - edge.left,
    top: box.top - edge.top, bottom: box.bottom - edge.top,
  });
  const isWithin = (box) => box.left > 2 && box.right < edge.width - 2 && box.top > 1 && box.bottom < edge.height - 1;
  const sizes = measure(orgs);
  const signs = orgs.map((org) => seen(org.querySelector(".sv-sector").getBoundingClientRect()));
  const taken = [...field.querySelectorAll(".sv-field__q")].map((one) => seen(textBox(one)));
  orgs.forEach((org, at) => {
    org.classList.remove(...ALL, "is-two");
    const barred = [...signs.slice(0, at), ...signs.slice(at + 1), ...taken];
    const found = org === held ? null : firstFree(signs[at], sizes[at], barred, isWithin);
    org.classList.toggle("is-numbered", !found);
    if (!found) return;
    org.classList.add(`stk-at-${found.place}`);
    org.classList.toggle("is-two", found.lines === 2);
    taken.push(found.box);
  });
}

function measure(orgs) {
  const names = orgs.map((org) => org.querySelector(".stk-org__name"));
  const read = () => names.map((name) => name.getBoundingClientRect());
  for (const org of orgs) {
    org.classList.remove(...ALL, "is-numbered", "is-two");
    org.classList.add("stk-at-e");
  }
  const one = read();
  for (const org of orgs) org.classList.add("is-two");
  const two = read();
  return orgs.map((_org, at) => [one[at], two[at]]);
}

function firstFree(sign, sizes, barred, isWithin) {
  const [x, y] = [(sign.left + sign.right) / 2, (sign.top + sign.bottom) / 2];
  for (const [at, { width, height }] of sizes.entries()) {
    if (width > WIDEST || (at && height === sizes[0].height)) continue;
    for (const place of PLACES) {
      const box = boxAt(place, x, y, width + 3, height);
      if (isWithin(box) && !barred.some((other) => covers(box, other))) return { place, lines: at + 1, box };
    }
  }
  return null;
}

function boxAt(place, x, y, width, height) {
  const top = place.startsWith("s") ? y + ALONG : place.startsWith("n") ? y - ALONG - height : y - height / 2;
  const left = { e: x + BESIDE, w: x - BESIDE - width, s: x - width / 2, n: x - width / 2 }[place]
    ?? (place.endsWith("e") ? x - ALONG : x + ALONG - width);
  return { left, right: left + width, top, bottom: top + height };
}

/** The room of the words themselves: the box around them has wide margins. */
function textBox(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}
