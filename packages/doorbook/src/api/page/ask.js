/** The API's errors as they are said: message and what to do next. */
export class Refused extends Error {
  constructor(status, { code = 'unknown', message, hint = '' }) {
    super([message, hint].filter(Boolean).join(' '));
    this.status = status;
    this.code = code;
  }
}

/** One call to our API; its answer, or a `Refused`. */
export async function ask(path, { method = 'GET', body } = {}) {
  const answer = await fetch(`api/v1/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, said.error ?? { message: `The server answered ${answer.status}.` });
  return said;
}
