/** `el('p', { class: 'quiet' }, 'text')`: what comes from outside is always text, never markup. */
export function el(name, attributes = {}, ...children) {
  const node = name.startsWith('svg:')
    ? document.createElementNS('http://www.w3.org/2000/svg', name.slice(4))
    : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (value !== false && value !== undefined && value !== null) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== null));
  return node;
}

/** A form with labelled fields; `send` gets their texts, and what it throws is shown under them. */
export function formOf({ title, heading = 'h1', intro, fields, submit, send }) {
  const refused = el('p', { class: 'error', role: 'alert', hidden: '' });
  const button = el('button', { class: 'main', type: 'submit' }, submit);
  const inputs = fields.map(({ label, ...attributes }) => el('label', {}, label, el('input', attributes)));
  const onsubmit = async (event) => {
    event.preventDefault();
    refused.hidden = true;
    button.disabled = true;
    try {
      await send(Object.fromEntries(new FormData(event.target)));
    } catch (error) {
      refused.textContent = error.message;
      refused.hidden = false;
    } finally {
      button.disabled = false;
    }
  };
  return el(
    'form',
    { onsubmit },
    el(heading, {}, title),
    el('div', { class: 'quiet' }, intro),
    ...inputs,
    refused,
    button,
  );
}
