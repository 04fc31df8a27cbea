"use strict";
/* The timeline: drawn for the room there is, for all years or one of them; a slider for the keyboard. */
const makeTimeline = (Lifelines, onPick) => {
  const { told, texts } = Lifelines;
  const box = document.getElementById("timeline");
  if (!box || !told.length) return { mark() {} };
  const svg = box.querySelector("svg"), hint = document.getElementById("hint");
  const headlines = new Map([...document.querySelectorAll("#revisions .revision")].map((item) => (
    [Number(item.dataset.step), item.querySelector(".headline").textContent])));
  const inOrder = [...told].sort((left, right) => left.time - right.time || left.number - right.number);
  const NS = "http://www.w3.org/2000/svg";
  const EDGE = 12, UP = 74, DOWN = 36, AXIS = 84, HEIGHT = 150, DOT = 3, LABEL = 46;
  const top = Math.log1p(Math.max(1, ...told.map((step) => Math.max(step.added, step.removed))));
  let shown = { older: undefined, newer: told.at(-1).number, life: undefined }, year = "", places = [];

  const range = () => {
    if (year) return [Date.parse(`${year}-01-01T00:00:00Z`), Date.parse(`${Number(year) + 1}-01-01T00:00:00Z`)];
    return [inOrder[0].time, inOrder.at(-1).time];
  };
  const shape = (name, attributes, text) => {
    const made = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text) made.textContent = text;
    return made;
  };
  const draw = () => {
    const width = Math.max(box.clientWidth, 280), [first, last] = range();
    const across = (time) => EDGE + (time - first) / Math.max(last - first, 1) * (width - 2 * EDGE);
    const inside = (time) => time >= first && time <= last;
    places = inOrder.filter((step) => inside(step.time)).map((step) => [across(step.time), step]);
    const parts = [];
    const where = (number) => Lifelines.steps[number] && Lifelines.steps[number].time;
    const [older, newer] = [where(shown.older), where(shown.newer)];
    if (older !== undefined && !Number.isNaN(older) && shown.life === undefined) {
      const [left, right] = [older, newer].map((time) => Math.min(Math.max(across(time), 0), width)).sort((a, b) => a - b);
      parts.push(shape("rect", { class: "span", x: left, y: 0, width: right - left, height: HEIGHT - 18 }));
      if (inside(older)) parts.push(shape("path", { class: "cursor old", d: `M${across(older)} 0V${HEIGHT - 18}` }));
    }
    parts.push(...ticks(first, last, across, width));
    parts.push(shape("path", { class: "axis", d: `M0 ${AXIS}H${width}` }));
    const lines = {};
    for (const [place, { kind, added, removed }] of places) {
      const up = Math.max(UP * Math.log1p(added) / top, DOT), down = Math.max(DOWN * Math.log1p(removed) / top, DOT);
      lines[kind] = `${lines[kind] || ""}M${place.toFixed(1)} ${(AXIS - up).toFixed(1)}V${(AXIS + down).toFixed(1)}`;
    }
    for (const [kind, d] of Object.entries(lines)) parts.push(shape("path", { class: `mark ${kind}`, d }));
    if (shown.life !== undefined) parts.push(...lifeline(Lifelines.lives[shown.life], across, inside, width));
    else if (newer !== undefined && inside(newer)) parts.push(shape("path", { class: "cursor", d: `M${across(newer)} 0V${HEIGHT - 18}` }));
    svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    svg.replaceChildren(...parts);
  };
  const ticks = (first, last, across, width) => {
    const found = [];
    let free = -LABEL;
    const put = (time, text) => {
      const place = Math.max(across(time), EDGE);
      const last = place + LABEL > width; // its text stands before the line, where there is room for it
      if (place < free + (last ? LABEL : 0) || place > width - 10) return;
      free = place + LABEL;
      const side = last ? { x: place - 4, "text-anchor": "end" } : { x: place + 4 };
      found.push(shape("path", { class: "year", d: `M${place} 0V${HEIGHT - 18}` }), shape("text", { ...side, y: HEIGHT - 4 }, text));
    };
    const days = (last - first) / 86400000;
    const begin = new Date(first).getUTCFullYear(), end = new Date(last).getUTCFullYear();
    for (let each = begin; each <= end; each += 1) {
      if (days > 800) put(Math.max(Date.UTC(each), first), String(each));
      else for (let month = 0; month < 12; month += 1) {
        const time = Date.UTC(each, month);
        if (Date.UTC(each, month + 1) > first && time <= last) put(Math.max(time, first), `${each}-${String(month + 1).padStart(2, "0")}`);
      }
    }
    return found;
  };
  const lifeline = (life, across, inside, width) => {
    const { spans, touched } = life;
    let living = "", touches = "";
    for (let place = 0; place < spans.length; place += 2) {
      if (spans[place + 1] < 0) continue;
      const [from, to] = [Lifelines.steps[spans[place]].time, place + 2 < spans.length ? Lifelines.steps[spans[place + 2]].time : Infinity];
      const clamp = (time) => Math.min(Math.max(across(time), 0), width);
      const [left, right] = [Number.isNaN(from) ? 0 : clamp(from), to === Infinity ? width : clamp(to)];
      if (right > left) living += `M${left.toFixed(1)} ${AXIS}H${right.toFixed(1)}`;
    }
    for (let place = 0; place < touched.length; place += 2) {
      const { time } = Lifelines.steps[touched[place]];
      if (inside(time)) touches += `M${across(time).toFixed(1)} 0V${HEIGHT - 18}`;
    }
    return [shape("path", { class: "touch living", d: living || "M0 0" }), shape("path", { class: "touch", d: touches || "M0 0" })];
  };

  const nearest = (event) => {
    const left = svg.getBoundingClientRect().left;
    const place = event.clientX - left;
    return places.reduce((best, each) => (Math.abs(each[0] - place) <= Math.abs(best[0] - place) ? each : best), [Infinity, undefined]);
  };
  const say = (step) => `${step.day} ${step.short}: ${headlines.get(step.number) || ""}`;
  const tell = (place, step) => {
    hint.textContent = say(step);
    hint.hidden = false;
    const left = Math.min(Math.max(place - hint.offsetWidth / 2, 0), box.clientWidth - hint.offsetWidth);
    hint.style.setProperty("left", `${left}px`);
  };
  box.addEventListener("pointermove", (event) => {
    const [place, step] = nearest(event);
    if (step) tell(place, step);
  });
  box.addEventListener("pointerleave", () => { hint.hidden = true; });
  box.addEventListener("click", (event) => {
    const [, step] = nearest(event);
    if (step) onPick(step.number, event.shiftKey ? shown.newer : undefined);
  });
  const STRIDES = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity };
  box.addEventListener("keydown", (event) => {
    const stride = STRIDES[event.key];
    if (stride === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const place = told.findIndex((step) => step.number === shown.newer);
    const next = told[Math.min(Math.max(place + stride, 0), told.length - 1)];
    onPick(next.number, event.shiftKey ? shown.older : undefined);
  });

  const years = document.getElementById("years");
  const names = [...new Set(inOrder.map((step) => String(new Date(step.time).getUTCFullYear())))];
  const buttons = ["", ...names].map((name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name || texts.all_years;
    button.setAttribute("aria-pressed", String(name === ""));
    button.addEventListener("click", () => zoom(name));
    return button;
  });
  const zoom = (name) => {
    year = name;
    buttons.forEach((button, place) => button.setAttribute("aria-pressed", String((["", ...names])[place] === name)));
    draw();
  };
  if (names.length > 1) {
    years.replaceChildren(...buttons);
    years.hidden = false;
  }

  svg.removeAttribute("role");
  svg.removeAttribute("aria-label");
  svg.setAttribute("aria-hidden", "true");
  const roles = { role: "slider", tabindex: "0", "aria-label": texts.timeline, "aria-valuemin": 1, "aria-valuemax": told.length };
  for (const [key, value] of Object.entries(roles)) box.setAttribute(key, value);
  new ResizeObserver(draw).observe(box);

  return {
    mark(next) {
      shown = next;
      const place = told.findIndex((step) => step.number === shown.newer);
      if (place >= 0) {
        box.setAttribute("aria-valuenow", place + 1);
        box.setAttribute("aria-valuetext", say(told[place]));
        const own = String(new Date(told[place].time).getUTCFullYear());
        if (year && own !== year && shown.life === undefined) zoom(own);
      }
      draw();
    },
  };
};
