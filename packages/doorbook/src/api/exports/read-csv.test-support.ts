/** RFC 4180 to the letter and nothing more: what a strict program reads. */
export function readCsv(bytes: Uint8Array): string[][] {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  if (!text.startsWith('\ufeff')) throw new Error('the mark at the start is missing');
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 1;
  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') {
      const closed = /"((?:[^"]|"")*)"/y;
      closed.lastIndex = at;
      const match = closed.exec(text);
      if (!match) throw new Error(`a quote at ${at} is never closed`);
      cell = (match[1] ?? '').replaceAll('""', '"');
      at = closed.lastIndex;
    } else {
      const plain = /[^",\r\n]*/y;
      plain.lastIndex = at;
      cell = plain.exec(text)?.[0] ?? '';
      at = plain.lastIndex;
    }
    row.push(cell);
    if (text.startsWith(',', at)) at += 1;
    else if (text.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`at ${at} stands ${JSON.stringify(text.slice(at, at + 10))}`);
  }
  return rows;
}
