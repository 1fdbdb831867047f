/** Where the app lives: `/`, or a path of a proxy; it begins and ends with a slash. The server writes it into the page. */
export const basePath = document.querySelector<HTMLMetaElement>('meta[name="doorbook-base"]')?.content ?? '/';
