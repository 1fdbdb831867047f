/* Search: every word must be found in a route's method, path, summary, right or parameters, or in a shape's names. */
const search = document.querySelector('#search');
const found = document.querySelector('#found');
const articles = [...document.querySelectorAll('article')];
const links = new Map([...document.querySelectorAll('nav [data-route]')].map((link) => [link.dataset.route, link]));

function show() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const article of articles) {
    const fits = words.every((word) => article.dataset.found.includes(word));
    article.hidden = !fits;
    const link = links.get(article.id);
    if (link) link.parentElement.hidden = !fits;
    if (fits) count += 1;
  }
  for (const section of document.querySelectorAll('main section')) {
    section.hidden = !section.querySelector('article:not([hidden])');
  }
  for (const list of document.querySelectorAll('nav ul')) {
    const isEmpty = !list.querySelector('li:not([hidden])');
    list.hidden = isEmpty;
    list.previousElementSibling.hidden = isEmpty;
  }
  found.textContent = words.length > 0 ? `${count} found` : '';
}

search.addEventListener('input', show);
// A link to something that is searched away shows it again.
addEventListener('hashchange', () => {
  if (!document.querySelector(':target')?.hidden) return;
  search.value = '';
  show();
  document.querySelector(':target').scrollIntoView();
});
show();
