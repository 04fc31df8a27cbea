"use strict";
/* What is shown, and how a reader gets there. The address after # says it, so that links and the way back work. */
(() => {
  const { steps, told, lives, ops: OPS, words, texts, lookAt, lastLook, compare, path, namesOf, seen, spelled, fill, counted } = Lifelines;
  const columns = document.querySelector(".columns");
  if (!told.length || !columns) return;
  const byId = (id) => document.getElementById(id);
  const detail = byId("detail"), shownBox = byId("shown"), find = byId("find"), list = byId("entries");
  const items = new Map([...document.querySelectorAll("#revisions .revision")].map((item) => [Number(item.dataset.step), item]));
  const SIGNS = { added: "+", removed: "−", moved: "→", renamed: "~", edited: "~" };
  const MOST_OPEN = 12, CHUNK = 150;

  const make = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== false) made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== "" && child !== undefined));
    return made;
  };
  const span = (kind, text, more = {}) => (text ? make("span", { class: kind, ...more }, text) : "");
  const stepOf = (id) => told.find((step) => step.short === id) || steps.find((step) => step.id && step.id.startsWith(id));
  const nameOf = (look) => look.label || texts.introduction;
  const wasOf = (old, now) => {
    const [before, after] = namesOf(old, now);
    return [before === after ? "" : fill(texts.was, { name: before }), after || nameOf(now)];
  };
  const dateOf = (number) => {
    if (steps[number].moment) return steps[number].day;
    const next = steps.find((step) => step.number > number && step.moment);
    return next ? fill(texts.before, { date: next.day }) : "";
  };
  const titleOf = (number) => (steps[number].moment ? `${steps[number].day} ${steps[number].short}` : dateOf(number));

  /* Text of the post: addresses of links are there, but quiet. */
  const inked = (text) => {
    const pieces = text.split(/(\]\((?:[^()\s]|\([^()\s]*\))*\)?)/);
    return pieces.filter(Boolean).map((piece) => (piece.startsWith("](") ? span("address", piece) : piece));
  };
  const plain = (text) => text.replace(/!\[([^\]]*)\]\([^)]*\)/g, "▧ $1").replace(/\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, "$1")
    .replace(/\*\*|__|`/g, "");
  const CUT = 120;
  const firstWords = (look) => {
    const label = nameOf(look), text = plain(look.text).replace(/\s+/g, " ").trim();
    const rest = (text.startsWith(label) ? text.slice(label.length) : text).replace(/^[\s:：|–—-]+/, "");
    return look.type === "section" ? "" : rest.length > CUT ? `${rest.slice(0, CUT)}…` : rest;
  };
  const runs = (old, now) => wordRuns(old, now).map(([op, text]) => (
    op === "=" ? make("span", {}, ...inked(seen(text))) : make(op === "+" ? "ins" : "del", {}, ...inked(spelled(text)))));
  const CODE = new Set(["code", "html", "formula"]);
  const textBox = (look, ...children) => make("div", { class: CODE.has(look.type) ? "text code" : "text", dir: "auto" }, ...children);

  /* What is different in one entry at two steps: its own text, and the blocks of its body. */
  const cached = new Map();
  const blocksAt = (step) => {
    if (step < 0) return new Map();
    if (!cached.has(step)) {
      if (cached.size > 3) cached.delete(cached.keys().next().value);
      cached.set(step, Lifelines.blocksOf(step));
    }
    return cached.get(step);
  };
  const OWN = new Set(["item", "row", "field"]);
  const difference = (number, older, newer) => {
    const life = lives[number];
    const old = older >= 0 ? lookAt(life, older) : undefined, now = lookAt(life, newer);
    const boxes = [], some = now || old;
    if (!some) return boxes;
    const put = (before, after) => {
      if (before && after && before.source === after.source) return;
      const look = after || before;
      if (before && after) boxes.push(textBox(look, ...runs(before.source, after.source)));
      else if (look.text) boxes.push(textBox(look, make(after ? "ins" : "del", {}, ...inked(look.text))));
    };
    if (OWN.has(some.type) || (old && now && old.source !== now.source)) put(old, now);
    const olds = new Map((blocksAt(older).get(number) || []).map(([block, look]) => [block.number, look]));
    const news = new Map((blocksAt(newer).get(number) || []).map(([block, look]) => [block.number, look]));
    const all = [...new Set([...olds.keys(), ...news.keys()])];
    all.sort((left, right) => (news.get(left) || olds.get(left)).rank - (news.get(right) || olds.get(right)).rank);
    const elsewhere = (block, step) => (step >= 0 ? lookAt(lives[block], step) : undefined); // it stays, under another heading
    for (const block of all) put(olds.get(block) || elsewhere(block, older), news.get(block) || elsewhere(block, newer));
    if (!old || !now) boxes.push(...inside(number, now ? newer : older));
    return boxes;
  };
  const inside = (number, step) => {
    const names = [];
    for (const [life, look] of Lifelines.present(step)) if (look.parent === number && look.isEntry && look.label) names.push([life, look]);
    return names.length ? [make("ul", {}, ...names.slice(0, 40).map(([life, look]) => (
      make("li", { dir: "auto" }, make("a", { href: `#entry-${life.number}` }, nameOf(look))))), names.length > 40 ? make("li", {}, "…") : "")] : [];
  };

  const bodyOf = (number, older, newer) => {
    const body = make("div", { class: "body" }, ...difference(number, older, newer));
    body.append(make("p", { class: "links" }, make("a", { href: `#entry-${number}` }, texts.life)));
    return body;
  };
  const changeBox = (kind, head, number, older, newer, open) => {
    if (number <= 0) return make("div", { class: `change ${kind}` }, make("div", { class: "sum", dir: "auto" }, ...head));
    const box = make("details", { class: `change ${kind}` }, make("summary", { dir: "auto" }, ...head));
    box.addEventListener("toggle", () => {
      if (box.open && box.children.length === 1) box.append(bodyOf(number, older, newer));
    });
    box.open = open;
    return box;
  };
  const KINDS = { "+": "added", "-": "removed", "→": "moved", "~": "edited", "=": "form" };
  const toldRows = (step) => {
    const found = [], { rows, base } = steps[step];
    let last;
    for (const [sign, name, note, excerpt, place, life] of rows) {
      if (place !== last) found.push(make("h3", { dir: "auto" }, words(place) || ""));
      last = place;
      const head = [span("sign", sign === "-" ? "−" : sign), span("name", words(name)), " ", span("note", words(note)), " ", span("excerpt", words(excerpt))];
      found.push(changeBox(KINDS[sign] || "edited", head, life, base, step, rows.length <= MOST_OPEN && sign !== "-"));
    }
    return found.filter((each) => each.tagName !== "H3" || each.textContent);
  };
  const comparedRows = (older, newer) => {
    const found = [], rows = compare(older, newer);
    let last;
    for (const { life, ops, old, now, inside: count } of rows) {
      const look = now || old, place = look.type === "field" ? texts.fields : path(look, now ? newer : older).join(" › ");
      if (place !== last && place) found.push(make("h3", { dir: "auto" }, place));
      last = place;
      const kind = ["added", "removed", "moved", "edited", "renamed"].find((op) => ops.has(op));
      const [was, name] = ops.has("renamed") ? wasOf(old, now) : ["", nameOf(look)];
      const notes = [
        was,
        ops.has("moved") ? fill(texts.from_place, { name: path(old, older).at(-1) || texts.title }) : "",
        count ? counted("inside", count) : "",
      ].filter(Boolean).join(", ");
      const first = ops.has("added") || ops.has("removed") ? "" : [...ops].map((op) => texts.ops[op]).join(", ");
      const head = [span("sign", SIGNS[kind]), span("name", name), " ", span("ops", first), " ", span("note", notes), " ",
        first ? "" : span("excerpt", firstWords(look))];
      found.push(changeBox(kind === "renamed" ? "edited" : kind, head, life, older, newer, rows.length <= MOST_OPEN && kind !== "removed"));
    }
    return found;
  };

  /* The views. */
  const show = (...children) => {
    shownBox.replaceChildren(...children.filter(Boolean));
    shownBox.scrollTop = 0;
  };
  const links = (newer) => make("p", { class: "links" }, make("a", { href: `#post-${steps[newer].short}` }, texts.the_post));
  const showRevision = (step) => {
    const { number, base, day, short, added, removed, told: known } = step;
    const item = items.get(number);
    const head = make("h2", {}, day);
    const meta = make("p", { class: "meta" }, make("code", {}, short), " ", item.querySelector(".meta span").textContent, " ",
      added || removed ? fill(texts.words[added && removed ? "both" : added ? "added" : "removed"], { added, removed }) : "");
    const rows = known === 1 ? toldRows(number) : [];
    show(head, meta, make("p", { class: "lead", dir: "auto" }, item.querySelector(".headline").textContent), links(number), ...rows);
    mark({ older: base >= 0 ? base : undefined, newer: number });
  };
  const showComparison = (older, newer) => {
    const rows = comparedRows(older, newer);
    const [from, to] = [steps[older].path, steps[newer].path];
    const renamed = from && to && from !== to ? make("p", {}, fill(texts.path, { old: from, new: to })) : undefined;
    show(make("h2", {}, fill(texts.between, { older: dateOf(older), newer: dateOf(newer) })), links(newer), renamed,
      ...(rows.length ? rows : [make("p", { class: "lead" }, texts.no_difference)]));
    mark({ older, newer });
  };
  const sinceOf = (life) => {
    const begun = life.spans[0];
    return steps[begun].told === 1 ? fill(texts.since, { date: steps[begun].day }) : fill(texts.since_before, { date: dateOf(begun).replace(/^[^\d]*/, "").slice(0, 10) });
  };
  const factsOf = (life) => {
    const { touched, spans } = life, parts = [sinceOf(life)];
    let last = "";
    for (let place = 0; place < touched.length; place += 2) {
      if (touched[place + 1] & ~3 && steps[touched[place]].day > last) last = steps[touched[place]].day;
    }
    parts.push(last ? fill(texts.last_edited, { date: last }) : texts.never_edited);
    if (spans.at(-1) < 0) parts.push(fill(texts.until, { date: steps[spans.at(-2)].day }));
    if (touched.length) parts.push(counted("touched", touched.length / 2));
    return parts.join(" · ");
  };
  const showLife = (number) => {
    const life = lives[number], look = lastLook(life), last = steps.length - 1;
    const times = [];
    for (let place = life.touched.length - 2; place >= 0; place -= 2) {
      const step = steps[life.touched[place]], bits = life.touched[place + 1];
      const did = OPS.filter((_, bit) => bits & (1 << bit));
      const now = lookAt(life, step.number), old = step.base >= 0 ? lookAt(life, step.base) : undefined;
      const notes = [did.map((op) => texts.ops[op]).join(", "),
        old && now && did.includes("renamed") ? wasOf(old, now)[0] : "",
        old && now && did.includes("moved") ? fill(texts.from_place, { name: path(old, step.base).at(-1) || texts.title }) : ""]
        .filter(Boolean).join(" · ");
      times.push(make("li", {}, make("a", { href: `#${step.short}` }, step.day), " ", span("note", notes),
        step.base >= 0 || did.includes("added") ? make("div", { class: "body" }, ...difference(number, step.base, step.number)) : ""));
    }
    const end = life.spans.at(-1) < 0 ? life.spans.at(-2) - 1 : last;
    show(make("p", { class: "meta", dir: "auto" }, [texts.nodes[look.type] || look.type, ...path(look, end)].join(" › ")),
      make("h2", { dir: "auto" }, nameOf(look)), make("p", { class: "facts" }, factsOf(life)), make("ol", { class: "times" }, ...times));
    mark({ life: number, newer: shown.newer, older: undefined });
  };
  const showPost = (step) => {
    const depth = new Map(), boxes = [];
    for (const [life, look] of Lifelines.present(step.number)) {
      const deep = look.type === "item" ? Math.min((depth.get(look.parent) || 0) + 1, 3) : depth.get(look.parent) || 0;
      depth.set(life.number, look.type === "section" ? 0 : deep);
      const own = look.type === "html" ? look.text.replace(/<[^>]*>/g, " ").trim() : look.text;
      const text = plain(look.type === "section" ? nameOf(look) : look.type === "field" ? `${look.label}: ${own}` : own);
      const kind = look.type === "section" ? "h" : look.type;
      if (text) boxes.push(make(look.isEntry ? "a" : "div", { class: `${kind}${deep > 1 ? ` d${deep - 1}` : ""}`, dir: "auto",
        href: look.isEntry ? `#entry-${life.number}` : undefined }, text));
    }
    const lines = boxes.map((box) => (box.tagName === "A" ? make("p", { class: box.className, dir: "auto" }, make("a", { href: box.getAttribute("href") }, box.textContent)) : box));
    show(make("h2", {}, texts.the_post), make("p", { class: "meta" }, titleOf(step.number), " ", make("a", { href: `#${step.short}` }, texts.changes)),
      make("div", { class: "whole" }, ...lines));
    mark({ older: undefined, newer: step.number });
  };

  /* What is marked as shown, everywhere. */
  let shown = { newer: told.at(-1).number }, current;
  const older = byId("older"), newer = byId("newer");
  const mark = (next) => {
    shown = next;
    timeline.mark(next);
    if (current) current.removeAttribute("aria-current");
    current = next.life === undefined ? items.get(next.newer)?.querySelector("a") : list.querySelector(`a[href="#entry-${next.life}"]`);
    if (current) {
      current.setAttribute("aria-current", "true");
      const box = current.closest("#revisions, #entry-list"), place = current.getBoundingClientRect(), frame = box.getBoundingClientRect();
      if (place.top < frame.top + 40 || place.bottom > frame.bottom) box.scrollTop += place.top - frame.top - frame.height / 3;
    }
    newer.value = String(next.newer);
    offer(next.older);
    older.value = next.older === undefined ? "" : String(next.older);
    const place = told.findIndex((step) => step.number === next.newer);
    byId("previous").disabled = place <= 0;
    byId("following").disabled = place < 0 || place >= told.length - 1;
  };
  /* A merge that a log does not name can be what a revision was made from. */
  const offer = (number) => {
    if (number === undefined || [...older.options].some((option) => option.value === String(number))) return;
    const behind = [...older.options].find((option) => option.value && Number(option.value) < number);
    older.insertBefore(make("option", { value: number }, titleOf(number)), behind || null);
  };
  const pick = (to, from) => {
    const target = steps[to];
    if (from === undefined || from === to) { go(target.short); return; }
    const [first, last] = [from, to].sort((left, right) => left - right);
    go(steps[first].short ? `${steps[first].short}..${steps[last].short}` : `..${steps[last].short}`);
  };
  const go = (address) => {
    if (location.hash === `#${address}`) route(); else location.hash = address;
  };
  const route = () => {
    const address = location.hash.slice(1); // of letters, digits and dots, as long as it is one of ours
    let found;
    if ((found = /^entry-(\d+)$/.exec(address)) && lives[found[1]]?.looks.length) return showLife(Number(found[1]));
    if ((found = /^post-([0-9a-f]+)$/.exec(address)) && stepOf(found[1])) return showPost(stepOf(found[1]));
    if ((found = /^([0-9a-f]*)\.\.([0-9a-f]+)$/.exec(address))) {
      const [first, last] = [found[1] ? stepOf(found[1]) : steps[0], stepOf(found[2])];
      if (first && last) return showComparison(first.number, last.number);
    }
    return showRevision((/^[0-9a-f]{7,}$/.test(address) && stepOf(address)) || told.at(-1));
  };

  /* Lists on the left. */
  let tab = "revisions", chosen = [], drawn = 0, hay;
  const entries = lives.filter((life) => {
    const look = life.number ? lastLook(life) : undefined;
    return look && look.isEntry && !look.quiet && look.label;
  });
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const lastEdit = (life) => Math.max(...life.touched.filter((_, place) => place % 2 === 0).map((number) => steps[number].time || 0));
  const SORTS = {
    order: (left, right) => lastLook(left).rank - lastLook(right).rank,
    new: (left, right) => right.spans[0] - left.spans[0] || lastLook(left).rank - lastLook(right).rank,
    edited: (left, right) => lastEdit(right) - lastEdit(left),
    often: (left, right) => right.touched.length - left.touched.length || lastLook(left).rank - lastLook(right).rank,
  };
  const entryItem = (life) => {
    const look = lastLook(life), gone = life.spans.at(-1) < 0;
    const place = look.type === "field" ? texts.fields : path(look, gone ? life.spans.at(-2) - 1 : steps.length - 1).join(" › ");
    const link = make("a", { href: `#entry-${life.number}`, class: "entry" }, span("name", nameOf(look), { dir: "auto" }),
      span("meta", place, { dir: "auto" }), span("meta", factsOf(life)));
    return make("li", { class: gone ? "gone" : undefined }, link);
  };
  const drawMore = () => {
    list.append(...chosen.slice(drawn, drawn + CHUNK).map(entryItem));
    drawn = Math.min(drawn + CHUNK, chosen.length);
    byId("more").hidden = drawn >= chosen.length;
  };
  const search = () => {
    const wanted = fold(find.value).split(/\s+/).filter(Boolean);
    const fits = (text) => wanted.every((part) => text.includes(part));
    let count = 0;
    if (tab === "entries") {
      hay ||= new Map(entries.map((life) => [life, fold([...new Set(life.looks.map((look) => look.label)), lastLook(life).text].join("\n"))]));
      chosen = entries.filter((life) => fits(hay.get(life))).sort(SORTS[byId("sort").value]);
      list.replaceChildren();
      drawn = 0;
      drawMore();
      count = chosen.length;
    } else {
      for (const item of items.values()) {
        item.hidden = !fits(fold(item.textContent));
        count += !item.hidden;
      }
      for (const year of document.querySelectorAll(".of-year")) year.hidden = !year.querySelector(".revision:not([hidden])");
    }
    byId("found").textContent = !wanted.length ? "" : count ? counted("found", count) : texts.nothing_found;
  };
  const showTab = (name) => {
    if (tab !== name) find.value = "";
    tab = name;
    for (const each of ["revisions", "entries"]) byId(`show-${each}`).setAttribute("aria-pressed", String(each === name));
    byId("revisions").hidden = name !== "revisions";
    byId("entry-list").hidden = name !== "entries";
    byId("sort-label").hidden = name !== "entries";
    const label = name === "entries" ? texts.search_entries : texts.search_revisions;
    find.placeholder = byId("find-label").textContent = label;
    search();
  };

  const timeline = makeTimeline(Lifelines, pick);
  const options = (none) => [...(none ? [make("option", { value: "" }, "–")] : []), ...(none && steps[0].told === 0 ? [make("option", { value: "0" }, dateOf(0))] : []),
    ...told.map((step) => make("option", { value: step.number }, `${step.day} ${step.short}`)).reverse()];
  older.replaceChildren(...options(true));
  newer.replaceChildren(...options(false));
  older.addEventListener("change", () => { if (older.value) pick(shown.newer, Number(older.value)); });
  newer.addEventListener("change", () => pick(Number(newer.value), shown.older === steps[shown.newer].base || shown.older === undefined ? undefined : shown.older));
  byId("previous").addEventListener("click", () => pick(told[told.findIndex((step) => step.number === shown.newer) - 1].number));
  byId("following").addEventListener("click", () => pick(told[told.findIndex((step) => step.number === shown.newer) + 1].number));
  byId("pick").addEventListener("submit", (event) => event.preventDefault());
  byId("show-revisions").addEventListener("click", () => showTab("revisions"));
  byId("show-entries").addEventListener("click", () => showTab("entries"));
  byId("show-entries").querySelector(".number").textContent = entries.length;
  find.addEventListener("input", search);
  byId("sort").addEventListener("change", search);
  byId("more").addEventListener("click", drawMore);
  byId("entry-list").addEventListener("scroll", (event) => {
    const box = event.currentTarget;
    if (drawn < chosen.length && box.scrollTop + box.clientHeight > box.scrollHeight - 600) drawMore();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /^(?:INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    find.focus();
  });
  const narrow = matchMedia("(max-width: 56rem)");
  addEventListener("hashchange", () => {
    route();
    if (narrow.matches) detail.scrollIntoView();
  });
  for (const item of items.values()) item.removeAttribute("id"); // else the browser itself would scroll there
  byId("keys").hidden = false;
  columns.classList.add("live");
  for (const each of [detail, byId("tabs"), byId("tools")]) each.hidden = false;
  route();
})();
