/* The live map: Leaflet over the shipped land, pins by sector, those that would hide one another together.
   The drawing below stays for print and for readers without script. */
(() => {
  "use strict";
  const CLOSE = 36; // pixels: pins nearer than this hide one another
  const NORTH = L.latLngBounds([54.5, 4], [72, 33]); // what the northern base map covers
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  const fetchJson = async (address) => {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  };

  const element = (tag, text, attributes = {}) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };

  class SectorMap {
    constructor(box) {
      this.box = box;
      this.words = box.dataset;
      this.data = JSON.parse(box.querySelector("script[type='application/json']").textContent);
      this.pins = this.data.pins.map(([key, name, sector, lat, lng, url, note]) => ({ key, name, sector, lat, lng, url, note }));
      this.byKey = new Map(this.pins.map((pin) => [pin.key, pin]));
      this.items = new Map([...box.querySelectorAll("[data-pin]")].map((item) => [item.dataset.pin, item]));
      this.marks = new Map();
      this.open();
    }

    open() {
      const live = this.box.querySelector("[data-map-live]");
      const drawing = this.box.querySelector("[data-map-drawing]");
      live.hidden = false;
      drawing.hidden = true;
      live.setAttribute("role", "region");
      live.setAttribute("aria-label", this.words.label);
      this.map = L.map(live, {
        attributionControl: false, zoomControl: false, minZoom: 3, maxZoom: 13, zoomSnap: 0.25, wheelPxPerZoomLevel: 110,
        worldCopyJump: true, zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm, scrollWheelZoom: false,
      });
      live.addEventListener("focusin", () => this.map.scrollWheelZoom.enable());
      live.addEventListener("pointerdown", () => this.map.scrollWheelZoom.enable());
      L.control.zoom({ zoomInTitle: this.words.zoomIn, zoomOutTitle: this.words.zoomOut }).addTo(this.map);
      this.addWholeButton();
      this.layer = L.layerGroup().addTo(this.map);
      this.legs = L.layerGroup().addTo(this.map);
      this.fit();
      this.drawLand();
      this.place();
      this.map.on("zoomend", () => this.place());
      this.map.on("moveend", () => this.drawWorldIfSeen());
      this.map.on("click", () => this.highlight(null));
      this.listen();
    }

    addWholeButton() {
      const zoom = this.map.zoomControl || this.box.querySelector(".leaflet-control-zoom");
      const bar = this.box.querySelector(".leaflet-control-zoom") || zoom;
      const button = element("a", "⤢", { href: "#", role: "button", title: this.words.whole, "aria-label": this.words.whole });
      button.addEventListener("click", (event) => { event.preventDefault(); event.stopPropagation(); this.fit(); });
      bar.append(button);
    }

    fit() {
      const points = this.pins.map((pin) => [pin.lat, pin.lng]);
      if (points.length > 1 || (points.length && !this.data.highlighted.length)) {
        this.map.fitBounds(this.boundsOf(points), { padding: [44, 44], maxZoom: points.length > 1 ? 10 : 8, animate: false });
      } else if (this.data.box) {
        this.map.fitBounds(this.data.box, { padding: [12, 12], animate: false });
      } else {
        this.map.setView([62, 16], 4.5);
      }
    }

    /* All of them; where the window is too small for that, the nine tenths nearest their middle. */
    boundsOf(points) {
      const every = L.latLngBounds(points);
      if (this.map.getBoundsZoom(every, false, L.point(88, 88)) > this.map.getMinZoom()) return every;
      const middle = (axis) => points.map((point) => point[axis]).sort((a, b) => a - b)[points.length >> 1];
      const [lat, lng] = [middle(0), middle(1)];
      const near = [...points].sort((a, b) => Math.hypot(a[0] - lat, a[1] - lng) - Math.hypot(b[0] - lat, b[1] - lng));
      return L.latLngBounds(near.slice(0, Math.ceil(near.length * 0.9)));
    }

    async drawLand() {
      this.land = this.map.createPane("land");
      this.land.style.zIndex = 200;
      this.map.createPane("areas").style.zIndex = 250;
      this.drawWorldIfSeen();
      this.shapes(await fetchJson(this.words.north), "land", () => "sv-live__land");
      if (!this.data.outlines) return;
      const inside = new Set(this.data.highlighted);
      this.map.createPane("names").style.zIndex = 450;
      const kind = (feature) => `sv-live__area${inside.has(feature.properties.code) ? " sv-live__area--in" : ""}`;
      const outlines = await fetchJson(this.data.outlines);
      this.shapes(outlines, "areas", kind);
      for (const { properties } of outlines.features.filter((feature) => feature.properties.at)) {
        const icon = L.divIcon({ className: "sv-live__name", html: element("span", properties.name), iconSize: [0, 0] });
        L.marker(properties.at, { icon, pane: "names", interactive: false, keyboard: false }).addTo(this.map);
      }
    }

    /* Outlines are coloured by the stylesheet, so that light and dark follow the page. */
    shapes(collection, pane, className) {
      const onEachFeature = (feature, layer) => { layer.options.className = className(feature); };
      L.geoJSON(collection, { pane, interactive: false, fillOpacity: 1, smoothFactor: 0.6, onEachFeature }).addTo(this.map);
    }

    async drawWorldIfSeen() {
      if (this.world || NORTH.contains(this.map.getBounds())) return;
      this.world = true;
      this.shapes(await fetchJson(this.words.world), "land", () => "sv-live__land");
    }

    /* Group what is close at this zoom, and draw anew. */
    place() {
      this.layer.clearLayers();
      this.legs.clearLayers();
      this.marks.clear();
      for (const group of this.groups()) {
        if (group.pins.length === 1) this.addPin(group.pins[0], [group.pins[0].lat, group.pins[0].lng]);
        else this.addMany(group);
      }
      this.box.querySelector("[data-map-live]").classList.toggle("is-near", this.map.getZoom() >= 7.75);
      if (this.on) this.highlight(this.on, false);
    }

    /* Join what hides one another until nothing does any more; a group stands in the middle of its pins. */
    groups() {
      let groups = this.pins.map((pin) => ({ at: this.map.project([pin.lat, pin.lng]), pins: [pin] }));
      for (let before = Infinity; groups.length < before; ) {
        before = groups.length;
        const joined = [];
        for (const group of groups) {
          const near = joined.find((other) => other.at.distanceTo(group.at) < CLOSE);
          if (!near) { joined.push(group); continue; }
          const [here, there] = [near.pins.length, group.pins.length];
          near.at = near.at.multiplyBy(here).add(group.at.multiplyBy(there)).divideBy(here + there);
          near.pins.push(...group.pins);
        }
        groups = joined;
      }
      return groups;
    }

    addPin(pin, at) {
      const sign = this.data.signs[pin.sector];
      const sector = element("span", "", { class: `sv-sector sv-sector--${sign.shape}`, "aria-hidden": "true" });
      sector.append(element("b", sign.letter));
      const icon = L.divIcon({ className: "sv-live__mark", html: sector, iconSize: [44, 44] });
      const mark = L.marker(at, { icon, title: pin.name, riseOnHover: true }).addTo(this.layer);
      mark.getElement().setAttribute("aria-label", `${pin.name}, ${sign.name}`);
      mark.bindPopup(() => this.popup(pin, sign), { maxWidth: 280, autoPanPadding: [20, 20] });
      mark.on("click keypress", () => this.highlight(pin.key));
      mark.on("mouseover focus", () => this.highlight(pin.key, false));
      this.marks.set(pin.key, mark);
      return mark;
    }

    popup(pin, sign) {
      const inside = element("div", "", { dir: "auto" });
      inside.append(pin.url ? element("a", pin.name, { href: pin.url }) : element("b", pin.name));
      inside.append(element("small", [sign.name, pin.note].filter(Boolean).join(" · ")));
      inside.style.display = "grid";
      return inside;
    }

    addMany(group) {
      const icon = L.divIcon({ className: "sv-live__mark", html: element("span", String(group.pins.length), { class: "sv-live__many", "aria-hidden": "true" }), iconSize: [44, 44] });
      const centre = this.map.unproject(group.at);
      const names = group.pins.slice(0, 6).map((pin) => pin.name).join(", ");
      const label = this.words.together.replace("%(count)s", group.pins.length);
      const mark = L.marker(centre, { icon, title: `${label}: ${names}` }).addTo(this.layer);
      mark.getElement().setAttribute("aria-label", `${label}: ${names}`);
      mark.on("click", () => this.unfold(group, centre, mark));
      mark.on("keypress", (event) => { if (event.originalEvent.key === "Enter") this.unfold(group, centre, mark); });
      for (const pin of group.pins) this.marks.set(pin.key, mark);
      mark.many = group;
      mark.centre = centre;
    }

    /* Go closer if that parts them, else spread them around their point. */
    unfold(group, centre, mark) {
      const bounds = L.latLngBounds(group.pins.map((pin) => [pin.lat, pin.lng]));
      const apart = Math.min(this.map.getBoundsZoom(bounds, false, L.point(60, 60)), 12);
      if (!bounds.getNorthEast().equals(bounds.getSouthWest(), 0.002) && apart > this.map.getZoom() + 0.3) {
        this.map.once("moveend", () => this.marks.get(group.pins[0].key)?.getElement()?.focus({ preventScroll: true }));
        this.map.flyToBounds(bounds, { padding: [60, 60], maxZoom: 12, duration: calm ? 0 : 0.4, animate: !calm });
        return null;
      }
      mark.remove();
      const middle = this.map.project(centre);
      let first = null;
      group.pins.forEach((pin, place) => {
        const round = group.pins.length > 10 ? place * 0.55 : (2 * Math.PI * place) / group.pins.length;
        const far = group.pins.length > 10 ? 34 + place * 4.2 : 24 + group.pins.length * 5;
        const at = this.map.unproject(middle.add([far * Math.sin(round), -far * Math.cos(round)]));
        L.polyline([centre, at], { className: "sv-live__leg", interactive: false }).addTo(this.legs);
        const pinMark = this.addPin(pin, at);
        first = first || pinMark;
      });
      first.getElement().focus({ preventScroll: true });
      return first;
    }

    highlight(key, scroll = true) {
      for (const item of this.items.values()) item.classList.remove("is-on");
      for (const mark of this.marks.values()) mark.getElement()?.classList.remove("is-on");
      this.on = key;
      if (!key) return;
      const item = this.items.get(key);
      this.marks.get(key)?.getElement()?.classList.add("is-on");
      if (!item) return;
      item.classList.add("is-on");
      const list = item.parentElement;
      if (scroll && list) list.scrollTo({ top: item.offsetTop - list.clientHeight / 3, behavior: calm ? "auto" : "smooth" });
    }

    show(key) {
      const pin = this.byKey.get(key);
      let mark = this.marks.get(key);
      if (mark.many) {
        this.map.setView([pin.lat, pin.lng], Math.max(this.map.getZoom(), 11), { animate: false });
        mark = this.marks.get(key);
        if (mark.many) this.unfold(mark.many, mark.centre, mark);
        mark = this.marks.get(key);
      } else if (!this.map.getBounds().pad(-0.1).contains([pin.lat, pin.lng])) {
        this.map.panTo([pin.lat, pin.lng], { animate: !calm });
      }
      this.highlight(key, false);
      if (!mark.many) mark.openPopup();
    }

    listen() {
      for (const [key, item] of this.items) {
        item.addEventListener("pointerenter", () => this.highlight(key, false));
        item.addEventListener("focusin", () => this.highlight(key, false));
        const button = item.querySelector("[data-show-pin]");
        button.hidden = false;
        button.addEventListener("click", () => { this.show(key); this.box.scrollIntoView({ block: "nearest" }); });
      }
    }
  }

  for (const box of document.querySelectorAll("[data-map]:not([data-map-open])")) {
    box.setAttribute("data-map-open", "");
    new SectorMap(box);
  }
})();
