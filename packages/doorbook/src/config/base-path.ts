/** The path below which PUBLIC_URL says that Doorbook is served; it begins and ends with a slash. */
export const basePathOf = (publicUrl: string | undefined): string =>
  publicUrl === undefined ? '/' : `${new URL(publicUrl).pathname.replace(/\/$/, '')}/`;

/** Without the path in front, which some proxies leave there and others take away. */
export function belowBase(requestUrl: string, basePath: string): string {
  if (basePath === '/') return requestUrl;
  if (requestUrl.startsWith(basePath)) return `/${requestUrl.slice(basePath.length)}`;
  const [path = ''] = requestUrl.split('?');
  return `${path}/` === basePath ? `/${requestUrl.slice(path.length)}` : requestUrl;
}
