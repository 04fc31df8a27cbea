// No selector of CSS knows which blocks hold Chinese text; site.css sets those in fonts of their own.
for (const block of document.querySelectorAll("pre")) {
  block.classList.toggle("han", /\p{Script=Han}/u.test(block.textContent));
}
