"use strict";
/* Two texts word by word: what is kept, what went and what came. A Han character is a word. */
const wordRuns = (() => {
  const TOKEN = /(?:https?|ftp):\/\/[^\s<>()[\]"']+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}]+(?:['’][\p{L}]+)*|\p{N}+(?:[.,:/-]\p{N}+)*|\s+|[^]/gu;
  const WORD = /[\p{L}\p{N}]/u;
  const MOST = 4000;

  const tokenize = (text) => text.match(TOKEN) || [];

  /* The pairs of a longest common subsequence (Myers 1986, the greedy way); undefined where too much differs. */
  const align = (old, now) => {
    const most = Math.min(old.length + now.length, MOST);
    let ends = new Map([[1, 0]]);
    const trace = [];
    for (let edits = 0; edits <= most; edits += 1) {
      trace.push(new Map(ends));
      for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
        const down = diagonal === -edits || (diagonal !== edits && (ends.get(diagonal - 1) ?? -1) < (ends.get(diagonal + 1) ?? -1));
        let x = down ? ends.get(diagonal + 1) : ends.get(diagonal - 1) + 1;
        while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x += 1;
        ends.set(diagonal, x);
        if (x >= old.length && x - diagonal >= now.length) return back(trace, old.length, now.length);
      }
    }
    return undefined;
  };

  const back = (trace, x, y) => {
    const pairs = [];
    for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
      const ends = trace[edits], diagonal = x - y;
      const down = diagonal === -edits || (diagonal !== edits && (ends.get(diagonal - 1) ?? -1) < (ends.get(diagonal + 1) ?? -1));
      const from = down ? diagonal + 1 : diagonal - 1;
      const startX = ends.get(from), startY = startX - from;
      while (x > startX && y > startY && x > 0 && y > 0) { x -= 1; y -= 1; pairs.push([x, y]); }
      if (edits) { x = startX; y = startY; }
    }
    return pairs.reverse();
  };

  const runsOf = (old, now, pairs) => {
    const runs = [];
    const put = (op, text) => {
      if (!text) return;
      const last = runs[runs.length - 1];
      if (last && last[0] === op) last[1] += text; else runs.push([op, text]);
    };
    let x = 0, y = 0;
    for (const [left, right] of [...pairs, [old.length, now.length]]) {
      put("-", old.slice(x, left).join(""));
      put("+", now.slice(y, right).join(""));
      if (left < old.length) put("=", old[left]);
      x = left + 1; y = right + 1;
    }
    return runs;
  };

  /* Kept pieces without a word between two changes only tear a change apart. */
  const calm = (runs) => {
    const joined = [];
    let gone = "", come = "";
    const flush = () => {
      if (gone) joined.push(["-", gone]);
      if (come) joined.push(["+", come]);
      gone = come = "";
    };
    runs.forEach(([op, text], place) => {
      if (op === "-") gone += text;
      else if (op === "+") come += text;
      else if ((gone || come) && place < runs.length - 1 && !WORD.test(text)) { gone += text; come += text; }
      else { flush(); joined.push([op, text]); }
    });
    flush();
    return joined;
  };

  return (old, now) => {
    if (old === now) return old ? [["=", old]] : [];
    const left = tokenize(old), right = tokenize(now);
    let start = 0, end = 0;
    while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
    while (end < left.length - start && end < right.length - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
    const middle = [left.slice(start, left.length - end), right.slice(start, right.length - end)];
    const pairs = align(...middle) || [];
    const runs = calm([["=", left.slice(0, start).join("")], ...runsOf(...middle, pairs), ["=", end ? left.slice(-end).join("") : ""]]
      .filter((run) => run[1]));
    const kept = runs.reduce((sum, [op, text]) => sum + (op === "=" && WORD.test(text) ? text.length : 0), 0);
    const little = kept < 0.2 * Math.min(old.length, now.length);
    return little ? [["-", old], ["+", now]].filter((run) => run[1]) : runs;
  };
})();
