/* Choosing municipalities: the tick boxes are the truth; the map, the box to type in and the buttons change them. */
(() => {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const button = (text, action) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", action);
    return made;
  };

  class PlacesChooser {
    constructor(box) {
      this.box = box;
      this.find = (name) => box.querySelector(`[data-places-${name}]`);
      this.counties = [...box.querySelectorAll("[data-county]")];
      this.outlines = new Map();
      this.find("script").hidden = false;
      this.find("map").hidden = false;
      box.addEventListener("change", (event) => this.changed(event.target));
      this.find("typed").addEventListener("input", () => this.type());
      this.find("typed").addEventListener("keydown", (event) => this.key(event));
      document.addEventListener("click", (event) => { if (!this.find("script").contains(event.target)) this.find("found").hidden = true; });
      for (const county of this.counties) county.querySelector("summary").addEventListener("click", () => { if (!county.open) this.draw(county); });
      const first = this.counties.filter((county) => county.open);
      this.draw(first.length === 1 ? first[0] : null);
      this.tell();
    }

    whole(county) { return county.querySelector(`input[value="${county.dataset.county}"]`); }
    boxes(county) { return [...county.querySelectorAll("input[data-name]")]; }

    /* A whole county ticked makes its municipalities superfluous; the last one unticked does the reverse. */
    changed(input) {
      if (input.type !== "checkbox") return;
      const county = input.closest("[data-county]");
      if (input === this.whole(county)) { if (input.checked) for (const one of this.boxes(county)) one.checked = false; }
      else if (input.checked) this.whole(county).checked = false;
      this.tell();
    }

    toggle(input, on = !input.checked) {
      input.checked = on;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }

    tell() {
      const line = this.find("chosen");
      const made = [];
      for (const county of this.counties) {
        const chosen = this.boxes(county).filter((one) => one.checked);
        const whole = this.whole(county);
        county.querySelector("[data-places-count]").textContent = whole.checked ? this.box.dataset.wholeText : chosen.length || "";
        if (whole.checked) made.push(button(county.dataset.name, () => this.toggle(whole, false)));
        for (const one of chosen) made.push(button(one.dataset.name, () => this.toggle(one, false)));
      }
      line.replaceChildren(...(made.length ? made : [this.box.dataset.noneText]));
      this.colour();
    }

    type() {
      const [wanted, list] = [fold(this.find("typed").value.trim()), this.find("found")];
      const found = [];
      if (wanted) {
        for (const county of this.counties) {
          if (fold(county.dataset.name).startsWith(wanted)) found.push([county.dataset.name, "", this.whole(county), county]);
          for (const one of this.boxes(county)) if (fold(one.dataset.name).startsWith(wanted)) found.push([one.dataset.name, county.dataset.name, one, county]);
        }
      }
      list.replaceChildren(...found.slice(0, 8).map(([name, within, input, county]) => {
        const item = document.createElement("li");
        const choose = button(name, () => this.choose(input, county));
        if (within) choose.append(" ", Object.assign(document.createElement("small"), { textContent: within }));
        item.append(choose);
        return item;
      }));
      list.hidden = !found.length;
    }

    key(event) {
      if (event.key === "Escape") this.find("found").hidden = true;
      if (event.key === "ArrowDown") { event.preventDefault(); this.find("found").querySelector("button")?.focus(); }
      if (event.key === "Enter") { event.preventDefault(); this.find("found").querySelector("button")?.click(); }
    }

    choose(input, county) {
      county.open = true;
      this.toggle(input, true);
      this.draw(county);
      this.find("typed").value = "";
      this.find("found").hidden = true;
      this.find("typed").focus();
    }

    async draw(county) {
      this.shown = county;
      const url = county ? county.dataset.outlines : this.box.dataset.sweden;
      if (!this.outlines.has(url)) {
        const answer = await fetch(url);
        if (!answer.ok) return;
        this.outlines.set(url, await answer.json());
      }
      if (this.shown !== county) return;
      const picture = this.picture(this.outlines.get(url).features, county);
      const line = document.createElement("p");
      line.textContent = county ? county.dataset.name : this.box.dataset.mapText;
      this.line = line;
      this.find("map").replaceChildren(line, picture);
      if (county) {
        const back = button(this.box.dataset.backText, () => this.draw(null));
        back.className = "sv-places__back";
        this.find("map").prepend(back);
      }
      this.colour();
    }

    /* Equirectangular at the middle latitude, as the server draws. The list beside it is what a keyboard uses. */
    picture(features, county) {
      const rings = (geometry) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).flat();
      const points = features.flatMap((feature) => rings(feature.geometry).flat());
      const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
      const least = (list) => list.reduce((a, b) => Math.min(a, b));
      const most = (list) => list.reduce((a, b) => Math.max(a, b));
      const [west, east, south, north] = [least(xs), most(xs), least(ys), most(ys)];
      const squeeze = Math.cos(((south + north) / 2) * (Math.PI / 180));
      const scale = 400 / Math.max((east - west) * squeeze, (north - south) / 1.4);
      const svg = document.createElementNS(SVG, "svg");
      svg.setAttribute("viewBox", `-4 -4 ${(east - west) * squeeze * scale + 8} ${(north - south) * scale + 8}`);
      svg.setAttribute("aria-hidden", "true");
      for (const feature of features) {
        const path = document.createElementNS(SVG, "path");
        path.setAttribute("d", rings(feature.geometry).map((ring) => "M" + ring.map(([x, y]) => `${((x - west) * squeeze * scale).toFixed(1)} ${((north - y) * scale).toFixed(1)}`).join("L") + "Z").join(""));
        path.dataset.code = feature.properties.code;
        this.bind(path, county);
        svg.append(path);
      }
      return svg;
    }

    bind(path, county) {
      const code = path.dataset.code;
      const input = county && county.querySelector(`input[value="${code}"]`);
      const target = input ? input.closest("label") : this.counties.find((one) => one.dataset.county === code);
      const name = input ? input.dataset.name : target?.dataset.name;
      const title = document.createElementNS(SVG, "title");
      title.textContent = name ?? "";
      path.append(title);
      path.addEventListener("pointerenter", () => { this.line.textContent = name; target?.classList.add("is-hover"); });
      path.addEventListener("pointerleave", () => target?.classList.remove("is-hover"));
      path.addEventListener("click", () => {
        if (input) this.press(input, county);
        else if (target) { target.open = true; target.scrollIntoView({ block: "nearest" }); this.draw(target); }
      });
    }

    /* A click in a county that is chosen whole takes that one municipality out. */
    press(input, county) {
      const whole = this.whole(county);
      if (!whole.checked) { this.toggle(input); return; }
      whole.checked = false;
      for (const one of this.boxes(county)) one.checked = one !== input;
      this.tell();
    }

    colour() {
      for (const path of this.box.querySelectorAll("path[data-code]")) {
        const code = path.dataset.code;
        const county = this.counties.find((one) => one.dataset.county === code.slice(0, 2));
        const whole = this.whole(county).checked;
        const some = this.boxes(county).some((one) => one.checked);
        const on = whole || (code.length === 4 && county.querySelector(`input[value="${code}"]`)?.checked);
        path.classList.toggle("is-on", Boolean(on));
        path.classList.toggle("is-some", code.length === 2 && some && !whole);
      }
    }
  }

  for (const box of document.querySelectorAll("[data-places]:not([data-open])")) {
    box.setAttribute("data-open", "");
    new PlacesChooser(box);
  }
})();
