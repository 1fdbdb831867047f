/*
 * The address under which a console calls us, as somebody types it or as this page knows it.
 */

export type AddressFault = 'empty' | 'unreadable' | 'path';

/** `http://10.0.0.5:8000`, without a slash at the end; also of what lacks the scheme. */
export function baseUrlOf(typed: string): { readonly url: string } | { readonly fault: AddressFault } {
  const text = typed.trim().replace(/(?<=[^/:])\/+$/, '');
  if (text === '') return { fault: 'empty' };
  const written = /^[a-z][a-z+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '' || url.username !== '') {
    return { fault: 'unreadable' };
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return { fault: 'path' };
  return { url: url.origin };
}

/** Whether only the machine itself has this address: `127.0.0.1:12445`, `http://localhost:8000`. */
export const isOwnAddress = (address: string): boolean => {
  const base = baseUrlOf(address);
  return 'url' in base && addressWarning(base.url) === 'itself';
};

/**
 * `itself`: every machine calls itself so, the console too. `container`: perhaps that of our container alone, which nobody else
 * reaches. `name`: a name that only some machines can look up.
 * null = nothing speaks against it.
 */
export function addressWarning(url: string, isInContainer = false): 'itself' | 'container' | 'name' | null {
  const { hostname } = new URL(url);
  if (/^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\]|0\.0\.0\.0|\[::\])$/.test(hostname)) return 'itself';
  if (isInContainer && /^172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}$/.test(hostname)) return 'container';
  const isAddress = /^\[|^\d+(?:\.\d+){3}$/.test(hostname);
  return !isAddress && (!hostname.includes('.') || hostname.endsWith('.local')) ? 'name' : null;
}
