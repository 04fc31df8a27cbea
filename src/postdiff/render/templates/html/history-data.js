"use strict";
/* The data of the page, and what two revisions have between them. */
const Lifelines = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { words, types, ops, kinds, texts } = data;
  const word = (place) => words[place || 0];
  const ENTRY = new Set(["section", "item", "row", "field"]);

  /* What cannot be seen is left out, and spelled out where two texts differ, as is what in a Latin word only looks Latin. */
  const [INVISIBLE, ALIKE, LATIN] = data.hidden, hidden = new RegExp(INVISIBLE, "gu"), alike = new RegExp(`[${ALIKE}]`, "gu");
  const numbered = (character) => `<U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}>`;
  const seen = (text) => text.replace(hidden, "");
  const spelled = (text) => text.replace(/[A-Za-z\u0370-\u052f]+/gu, (run) => (/[A-Za-z]/.test(run) ? run.replace(alike, numbered) : run))
    .replace(hidden, numbered);
  const latin = (text) => text.replace(alike, (letter) => LATIN[ALIKE.indexOf(letter)]);
  /* What an entry was called, and is called, where these differ. */
  const namesOf = (old, now) => {
    const names = [old.label, now.label];
    return old.called === now.called || latin(names[0]) !== latin(names[1]) ? names : [spelled(old.called), spelled(now.called)];
  };

  const steps = data.steps.map(([id, moment, path, base, told, added, removed, kind, rows], number) => (
    { number, id, short: id.slice(0, 7), moment, day: moment.slice(0, 10), time: moment ? Date.parse(moment) : NaN,
      path: word(path), base, told, added, removed, kind: kinds[kind], rows }));
  const told = steps.filter((step) => step.told);

  const lives = data.lives.map(([flags, looks, spans, touched], number) => ({
    number, spans, touched, cameQuietly: (flags & 1) !== 0, wentQuietly: (flags & 2) !== 0,
    looks: looks.map(([type, label, text, parent, rank, name, said, place, quiet]) => (
      { type: types[type || 0], called: word(label), label: seen(word(label)), source: word(text), text: seen(word(text)), parent: parent || 0, rank: rank || 0,
        name: name || 0, said: said || 0, place: place || 0, quiet: quiet || 0 })),
  }));
  for (const life of lives) for (const look of life.looks) look.isEntry = ENTRY.has(look.type);

  /* How a life looks at a step; undefined where it is not there. */
  const lookAt = (life, step) => {
    const { spans } = life;
    let low = 0, high = spans.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (spans[2 * middle] <= step) low = middle + 1; else high = middle;
    }
    return low ? life.looks[spans[2 * low - 1]] : undefined;
  };
  const lastLook = (life) => life.looks[life.spans.findLast((look, place) => place % 2 && look >= 0)];

  /* The lives that are there at a step, in the order of reading. */
  const present = (step) => {
    const found = [];
    for (const life of lives) {
      const look = lookAt(life, step);
      if (look) found.push([life, look]);
    }
    return found.sort((left, right) => left[1].rank - right[1].rank);
  };

  /* What a reader would call different at two steps: one row for each entry, in the order of reading. */
  const compare = (older, newer) => {
    const olds = new Map(), news = new Map(), rows = new Map();
    for (const life of lives) {
      const old = lookAt(life, older), now = lookAt(life, newer);
      if (old) olds.set(life.number, old);
      if (now) news.set(life.number, now);
    }
    const is = (number, side) => number === 0 || side.has(number);
    const add = (number, op, old, now) => {
      const row = rows.get(number) || { life: number, ops: new Set(), old, now, inside: 0 };
      row.ops.add(op);
      rows.set(number, row);
    };
    const edited = (owner) => {
      const old = olds.get(owner), now = news.get(owner);
      if (old && now && old.quiet < 2 && now.quiet < 2) add(owner, "edited", old, now);
    };
    const lone = (number, look, op, sides) => {
      const { cameQuietly, wentQuietly } = lives[number];
      if ((op === "added" ? cameQuietly : wentQuietly) || look.quiet) return;
      if (!look.isEntry) edited(look.parent);
      else if (is(look.parent, sides)) add(number, op, op === "added" ? undefined : look, op === "added" ? look : undefined);
    };
    for (const number of new Set([...olds.keys(), ...news.keys()])) {
      const old = olds.get(number), now = news.get(number);
      if (old && !now) lone(number, old, "removed", news);
      else if (now && !old) lone(number, now, "added", olds);
      else if (old !== now && old.quiet < 2 && now.quiet < 2) {
        if (!old.isEntry && !now.isEntry) {
          if (old.place !== now.place) { edited(now.parent); edited(old.parent); }
          else if (old.said !== now.said && is(old.parent, news)) edited(now.parent); // else told with what stood above it
          continue;
        }
        if (old.name !== now.name) add(number, "renamed", old, now);
        if (old.place !== now.place) add(number, "moved", old, now);
        if (old.said !== now.said) add(number, "edited", old, now);
      }
    }
    count(rows, "added", news, olds);
    count(rows, "removed", olds, news);
    return [...rows.values()].sort((left, right) => (left.now || left.old).rank - (right.now || right.old).rank);
  };

  /* How many entries came or went with each of those that are told. */
  const count = (rows, op, side, other) => {
    for (const [number, look] of side) {
      if (other.has(number) || !look.isEntry) continue;
      let above = look.parent;
      while (above && !(rows.has(above) && rows.get(above).ops.has(op)) && side.has(above)) above = side.get(above).parent;
      if (above && rows.has(above)) rows.get(above).inside += 1;
    }
  };

  /* The labels of the sections and items around an entry, outermost first, without what stands around all. */
  const path = (look, step) => {
    const labels = [];
    let above = look.parent;
    while (above) {
      const parent = lookAt(lives[above], step) || lastLook(lives[above]);
      if (!parent) break;
      if (parent.isEntry) labels.unshift(parent);
      above = parent.parent;
    }
    if (labels.length && labels[0].type === "section" && labels[0].label === texts.title) labels.shift();
    return labels.map((parent) => parent.label || texts.introduction);
  };

  /* The blocks right below an entry, in order. */
  const blocksOf = (step) => {
    const found = new Map();
    for (const [life, look] of present(step)) {
      if (look.isEntry) continue;
      if (!found.has(look.parent)) found.set(look.parent, []);
      found.get(look.parent).push([life, look]);
    }
    return found;
  };

  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const counted = (what, number) => fill(texts.counts[what][number === 1 ? 0 : 1], { count: number });

  return { steps, told, lives, ops, words: word, texts, lookAt, lastLook, present, compare, path, blocksOf, namesOf, seen, spelled, fill, counted };
})();
