// A helper for the layouts of Hexo: a box under a post with what became of it, newest first, from
// source/_data/postdiff.json (`postdiff data -o source/_data/postdiff.json`).
'use strict';

const { escapeHTML } = require('hexo-util');

const escape = text => escapeHTML(String(text));

function showEntry(entry, content) {
  const name = escape(entry.name);
  // Renderers make ids in ways of their own: a link only where the page has such a one.
  const linked = entry.anchor && content.includes(`id="${escape(entry.anchor)}"`);
  const named = linked ? `<a href="#${escape(entry.anchor)}">${name}</a>` : `<b>${name}</b>`;
  const place = entry.place ? ` <small>${escape(entry.place)}</small>` : '';
  return `<li>${named}${escape(entry.note)}${escape(entry.text)}${place}</li>`;
}

function showUpdate(update, isNewest, content) {
  const groups = update.groups.map(group =>
    `<h3>${escape(group.name)}</h3><ul>${group.entries.map(entry => showEntry(entry, content)).join('')}</ul>`);
  const open = isNewest && groups.length ? ' open' : '';
  const time = `<time datetime="${escape(update.date)}">${escape(update.release)}</time>`;
  return `<details${open} lang="${escape(update.language)}"><summary>${time} ${escape(update.headline)}</summary>` +
    `${groups.join('')}</details>`;
}

hexo.extend.helper.register('what_changed', function (page) {
  const told = this.site.data.postdiff;
  // Where the site is a folder of the repository, put that before the path.
  const post = told && told.posts[`${this.config.source_dir}/${page.source}`];
  if (!post) return '';
  const title = post.updates[0].language === 'zh' ? '更新记录' : 'What changed';
  const updates = post.updates.map((update, number) => showUpdate(update, number === 0, page.content));
  return `<aside class="what-changed"><h2>${title}</h2>${updates.join('')}</aside>`;
});
