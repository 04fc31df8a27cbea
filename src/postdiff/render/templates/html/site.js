"use strict";
(() => {
  const tools = document.querySelector(".tools");
  if (!tools) return;
  const find = document.getElementById("find");
  const which = document.getElementById("which");
  const order = document.getElementById("order");
  const found = document.getElementById("found");
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const items = [...document.querySelectorAll(".news, .post")].map((node) => ({ node, text: null }));
  const groups = [...document.querySelectorAll(".release, .year")];

  const has = (item, words) => {
    item.text ??= fold(item.node.textContent);
    return words.every((word) => item.text.includes(word));
  };
  const show = () => {
    const words = fold(find.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const item of items) {
      const chosen = (!which || !which.value || item.node.dataset.post === which.value) && has(item, words);
      item.node.hidden = !chosen;
      count += chosen;
    }
    for (const group of groups) group.hidden = !group.querySelector(".news:not([hidden])");
    for (const link of document.querySelectorAll(".years a")) {
      const left = document.getElementById(link.hash.slice(1)).parentElement.querySelectorAll(".news:not([hidden])").length;
      link.parentElement.hidden = !left;
      link.nextElementSibling.textContent = left;
    }
    const narrowed = words.length || (which && which.value);
    const sentence = count === 0 ? found.dataset.none : count === 1 ? found.dataset.one : found.dataset.many;
    found.textContent = narrowed ? sentence.replace("{count}", count.toLocaleString()) : "";
  };
  const sort = () => {
    const title = (node) => node.querySelector("h2").textContent;
    const compare = {
      last: (one, other) => (other.dataset.last > one.dataset.last) - (other.dataset.last < one.dataset.last),
      count: (one, other) => other.dataset.count - one.dataset.count,
      title: (one, other) => title(one).localeCompare(title(other), document.documentElement.lang),
    }[order.value];
    document.getElementById("posts").append(...items.map((item) => item.node).sort(compare));
  };

  const asked = new URLSearchParams(location.search);
  find.value = asked.get("find") ?? "";
  if (which && asked.has("post")) which.value = asked.get("post");
  if (which && which.selectedIndex < 0) which.value = "";
  tools.hidden = false;
  tools.addEventListener("submit", (event) => event.preventDefault());
  find.addEventListener("input", show);
  if (which) which.addEventListener("change", show);
  if (order) order.addEventListener("change", sort);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      find.focus();
    } else if (event.key === "Escape" && event.target === find) {
      find.value = "";
      show();
    }
  });
  if (find.value || (which && which.value)) show();
})();
