"use strict";
(() => {
  const root = document.documentElement;
  const select = document.getElementById("theme");
  if (!select) return;
  const remember = {
    get: () => { try { return localStorage.getItem("postdiff-theme"); } catch { return null; } },
    set: (value) => { try { localStorage.setItem("postdiff-theme", value); } catch { /* a page from a file may not */ } },
  };
  const show = (value) => {
    if (value === "auto") delete root.dataset.theme;
    else root.dataset.theme = value;
  };
  const chosen = remember.get();
  if (chosen === "light" || chosen === "dark") { select.value = chosen; show(chosen); }
  select.addEventListener("change", () => { show(select.value); remember.set(select.value); });
  select.parentElement.hidden = false;
})();
