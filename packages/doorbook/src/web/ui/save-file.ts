/** Gives the browser a text to save as a file: made here, it never was at the server. */
export function saveFile(name: string, text: string, type = 'text/csv'): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // When the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
