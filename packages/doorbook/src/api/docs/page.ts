import { html, raw } from 'hono/html';
import { curlOf } from './curl.ts';
import { type Content, type Described, type Route, routesOf } from './described.ts';
import { fieldsOf, type Html, typeOf } from './schema.ts';

const tokenSteps = `curl -X POST "$DOORBOOK/api/v1/session" -c cookies \\
  -H 'Content-Type: application/json' -d '{"name":"…","password":"…"}'
curl -X POST "$DOORBOOK/api/v1/tokens" -b cookies -H "Origin: $DOORBOOK" \\
  -H 'Content-Type: application/json' -d '{"name":"reports","scopes":["attendance:read"],"endsMs":null}'`;

/** The whole page as text. It reads without its script, which only searches. */
export function pageOf(document: Described): string {
  const routes = routesOf(document);
  const tags = [...new Set(routes.map(tagOf))];
  const shapes = Object.entries(document.components?.schemas ?? {}).sort(([one], [other]) => one.localeCompare(other));
  const { title, version, description = '' } = document.info;
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · API</title>
<link rel="stylesheet" href="docs/docs.css">
<script src="docs/docs.js" type="module"></script>
</head>
<body>
<header>
<h1>${title} API <small>${version}</small></h1>
<p>${withCode(description)}</p>
<p>The same as a document for programs: <a href="v1/openapi.json">openapi.json</a> (OpenAPI 3.1). <i>Needs</i> is its
<code>x-right</code>.</p>
<details><summary>How to make a token</summary>
<p>The examples expect <code>DOORBOOK=http://localhost:8000</code> and <code>TOKEN=…</code> in the shell. The demonstration
has no tokens: leave out the line with <code>Authorization</code>, as you may for attendance with <code>AUTH=off</code>. Otherwise an admin
signs in and makes one, which is shown once:</p>
<pre><code>${tokenSteps}</code></pre></details>
<search><label for="search">Search</label><input id="search" type="search" placeholder="days, leave, POST, consoles:manage …" autocomplete="off"><output id="found" for="search"></output></search>
</header>
<div class="columns">
<nav aria-label="Routes">${tags.map((tag) => linksOf(tag, routes))}<p><a href="#shapes">Shapes</a></p></nav>
<main>
${tags.map((tag) => html`<section><h2>${tag}</h2>${routes.filter((route) => tagOf(route) === tag).map((route) => routeOf(route, document))}</section>`)}
<section id="shapes"><h2>Shapes</h2>
${shapes.map(
  ([name, shape]) => html`<article id="shape-${name}" data-found="${name.toLowerCase()} ${Object.keys(
    shape.properties ?? {},
  )
    .join(' ')
    .toLowerCase()}">
<h3>${name}</h3>${shape.description ? html`<p>${withCode(shape.description)}</p>` : ''}${shape.properties ? '' : html`<p>${typeOf(shape)}</p>`}${fieldsOf(shape)}
</article>`,
)}
</section>
</main>
</div>
</body>
</html>
`);
}

const tagOf = ({ tags = [] }: Route): string => tags[0] ?? 'other';

const linksOf = (tag: string, routes: readonly Route[]) => html`<h2>${tag}</h2>
<ul>${routes
  .filter((route) => tagOf(route) === tag)
  .map(
    (route) =>
      html`<li><a href="#${route.id}" data-route="${route.id}"><b class="method ${route.method}">${route.method}</b> ${shortOf(route.path)}</a></li>`,
  )}</ul>`;

const shortOf = (path: string): string => path.replace(/^\/api\/v1\//, '');

function routeOf(route: Route, document: Described) {
  const { id, method, path, summary = '', description, parameters = [], requestBody, responses = {} } = route;
  const right = route['x-right'] ?? '';
  const words = [method, path, summary, right, tagOf(route), ...parameters.map(({ name }) => name)].join(' ');
  return html`<article id="${id}" data-found="${words.toLowerCase()}">
<h3><b class="method ${method}">${method}</b> <code>${path}</code> <a class="anchor" href="#${id}" aria-label="Link to this route">#</a></h3>
<p>${withCode(summary)}</p>${description ? html`<p>${withCode(description)}</p>` : ''}
<p class="right">Needs: <code>${right}</code></p>
${
  parameters.length > 0
    ? html`<h4>Parameters</h4><table><tbody>${parameters.map(
        ({ name, in: place, required, description: said, schema }) => html`<tr>
<th scope="row"><code>${name}</code> <small>${place}${required ? '' : ', optional'}</small></th>
<td>${typeOf(schema)}${schema?.default === undefined ? '' : html` <small>else ${JSON.stringify(schema.default)}</small>`} ${said ? html`<p>${withCode(said)}</p>` : ''}</td></tr>`,
      )}</tbody></table>`
    : ''
}
${requestBody ? html`<h4>Body</h4>${contentOf(requestBody.content)}` : ''}
<h4>Answers</h4>
${Object.entries(responses).map(
  ([status, { description: said = '', content }]) =>
    html`<p><b>${status === 'default' ? 'else' : status}</b> ${said}</p>${contentOf(content)}`,
)}
<h4>Example</h4><pre><code>${curlOf(route, document)}</code></pre>
</article>`;
}

const contentOf = (content: Content = {}) =>
  Object.entries(content).map(
    ([type, { schema }]) => html`<p><small>${type}</small> ${typeOf(schema)}</p>${fieldsOf(schema)}`,
  );

/** Texts of ours write names as \`name\`. */
const withCode = (text: string): Html =>
  raw(
    text
      .split('`')
      .map((part, index) => String(index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))
      .join(''),
  );
