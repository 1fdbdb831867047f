/** `https://10.0.0.1:12445/api`, as a browser has it: the host with what is its own, and a port. */
const pasted = /^https?:\/\/(\[[^\]\s]+\]|[^\s:/?#@[\]]+)(:\d{1,5})?(?:[/?#]\S*)?$/i;
const withPath = /^(\[[^\]\s]+\]|[^\s:/?#@[\]]+)(:\d{1,5})?[/?#]\S*$/;

/** The address of a console, of what somebody has typed or pasted; what is none stays as it is, for the server to refuse. */
export function addressTyped(typed: string): string {
  const text = typed.trim();
  const [, host, port = ''] = pasted.exec(text) ?? withPath.exec(text) ?? [];
  return host === undefined ? text : `${host}${port}`;
}
