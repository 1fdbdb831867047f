/** The media type of a picture, told by its first bytes: what the sender says does not count. */
export function pictureType(bytes: Uint8Array): string | undefined {
  const starts = (signature: string, at = 0): boolean =>
    [...signature].every((char, index) => bytes[at + index] === char.charCodeAt(0));
  if (starts('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (starts('\xff\xd8\xff')) return 'image/jpeg';
  if (starts('GIF87a') || starts('GIF89a')) return 'image/gif';
  if (starts('RIFF') && starts('WEBP', 8)) return 'image/webp';
  return undefined;
}
