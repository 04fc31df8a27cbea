"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  /* What a "#..." leads to; a post may hold links that are none. */
  const named = (hash) => { try { return hash.length > 1 ? one(decodeURIComponent(hash.slice(1))) : null; } catch { return null; } };
  const words = JSON.parse(one("data").textContent);
  const views = all("input[name=view]");
  const cards = all(".change");
  const help = one("help");
  const find = one("find");
  let current = null;

  all(".scripted").forEach((element) => { element.hidden = false; });

  /* Views. The right-hand texts are the whole post itself; those on the left are made when they are first asked for. */
  const view = () => (views.find((input) => input.checked) || { value: "changes" }).value;
  let sidesMade = false;
  const makeSides = () => {
    if (sidesMade) return;
    sidesMade = true;
    for (const unit of all(".whole .unit")) {
      const cells = all(":scope > .cell, :scope > td, :scope > th", unit);
      const left = cells.map((cell) => {
        const copy = cell.cloneNode(true);
        copy.classList.add("left");
        all("[id]", copy).forEach((element) => element.removeAttribute("id"));
        return copy;
      });
      cells.forEach((cell) => cell.classList.add("right"));
      if (cells.length) cells[0].classList.add("first");
      unit.prepend(...left);
    }
  };
  const show = (name) => {
    const input = views.find((each) => each.value === name);
    if (!input) return;
    if (name === "sides") makeSides();
    const card = current && (current.dataset.card || current.id);
    input.checked = true;
    if (!card) return;
    const target = name === "changes" ? one(card) : marksOf(card)[0];
    if (target) go(target);
  };
  const marksOf = (card) => all(".whole .unit[data-op]").filter((unit) => unit.dataset.card === card);
  views.forEach((input) => input.addEventListener("change", () => show(input.value)));

  /* From change to change. Neighbouring marks of one change are one stop. */
  const stops = () => {
    if (view() === "changes") return cards.filter((card) => !card.hidden);
    return all(".whole .unit[data-op]").filter((unit, place, units) =>
      place === 0 || !unit.dataset.card || unit.dataset.card !== units[place - 1].dataset.card);
  };
  const go = (element) => {
    if (current) current.classList.remove("current");
    current = element;
    element.classList.add("current");
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    /* Twice, and at once: what comes into sight on the way gets its real height only then. */
    const arrive = () => element.scrollIntoView({ block: "start", behavior: "instant" });
    arrive();
    requestAnimationFrame(arrive);
  };
  const step = (by) => {
    const list = stops();
    if (!list.length) return;
    let place = list.indexOf(current);
    if (place < 0) {
      const middle = list.findIndex((element) => element.getBoundingClientRect().top > 80);
      place = by > 0 ? (middle < 0 ? list.length : middle) - 1 : (middle < 0 ? list.length : middle);
    }
    go(list[Math.min(Math.max(place + by, 0), list.length - 1)]);
  };

  /* Filters: values of one facet add up, facets and the text narrow each other. */
  const filters = all(".filter");
  const chosen = {};
  const texts = new Map();
  const textOf = (card) => {
    if (!texts.has(card)) texts.set(card, card.textContent.normalize("NFKC").toLowerCase());
    return texts.get(card);
  };
  const fits = (card, wanted) =>
    Object.entries(chosen).every(([facet, values]) =>
      values.size === 0 || card.dataset[facet].split(" ").some((value) => values.has(value))) &&
    (!wanted || textOf(card).includes(wanted));
  const filter = () => {
    const wanted = find.value.normalize("NFKC").toLowerCase().trim();
    let shown = 0;
    for (const card of cards) {
      card.hidden = !fits(card, wanted);
      if (!card.hidden) shown += 1;
    }
    for (const group of all(".group")) group.hidden = !group.querySelector(".change:not([hidden])");
    const narrowed = shown !== cards.length;
    one("status").textContent = (narrowed ? words.shown : words.all).replace("{shown}", shown).replace("{total}", cards.length);
    one("clear").hidden = !narrowed && !wanted && filters.every((button) => button.ariaPressed !== "true");
    one("none").hidden = shown > 0;
  };
  const clear = () => {
    find.value = "";
    for (const button of filters) button.ariaPressed = "false";
    for (const values of Object.values(chosen)) values.clear();
    filter();
  };
  for (const button of filters) {
    const { facet, value } = button.dataset;
    chosen[facet] = chosen[facet] || new Set();
    button.addEventListener("click", () => {
      const on = button.ariaPressed !== "true";
      button.ariaPressed = String(on);
      if (on) chosen[facet].add(value); else chosen[facet].delete(value);
      filter();
    });
  }
  if (find) {
    find.addEventListener("input", filter);
    one("clear").addEventListener("click", () => { clear(); find.focus(); });
  }

  /* Links inside the page lead to what may be hidden: by a view, by the filters, or folded away. */
  const reveal = (element) => {
    if (element.closest(".view.whole") && view() === "changes") show("whole");
    else if (element.closest(".view.changes") && view() !== "changes") { current = null; show("changes"); }
    if (element.hidden && find) clear();
    const folded = element.closest("details");
    if (folded) folded.open = true;
    go(element);
  };
  const follow = (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { change, unit } = link.dataset;
    const id = view() === "changes" ? change || unit : unit || change;
    const target = id ? one(id) : named(link.hash);
    if (!target || target.id === "main") return;
    event.preventDefault();
    if (link.classList.contains("stop")) one("outline-open").checked = false;
    reveal(target);
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".in-post");
    if (!button) { follow(event); return; }
    const target = marksOf(button.dataset.card)[0];
    if (target) { show("whole"); go(target); }
  });
  const withMarks = new Set(all(".whole .unit[data-op]").map((unit) => unit.dataset.card));
  for (const button of all(".in-post")) button.hidden = !withMarks.has(button.dataset.card);

  one("next")?.addEventListener("click", () => step(1));
  one("previous")?.addEventListener("click", () => step(-1));
  one("help-open").addEventListener("click", () => help.showModal());
  one("help-close").addEventListener("click", () => help.close());

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    u: () => show("changes"), 1: () => show("changes"),
    w: () => show("whole"), 2: () => show("whole"),
    s: () => show("sides"), 3: () => show("sides"),
    "/": () => { if (find) { show("changes"); find.focus(); find.select(); } },
    "?": () => (help.open ? help.close() : help.showModal()),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input[type=search], select, textarea");
    if (event.key === "Escape" && typing) { event.target.blur(); return; }
    if (typing || (help.open && event.key !== "?")) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const element of folded) element.open = true;
  });
  addEventListener("afterprint", () => { for (const element of folded) element.open = false; });
  addEventListener("hashchange", () => { const target = named(location.hash); if (target) reveal(target); });
  if (view() === "sides") makeSides();
  if (named(location.hash)) reveal(named(location.hash));
})();
