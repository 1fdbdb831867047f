/* Tiny pictures and recordings, valid and made here: faces of coloured squares, a door, an empty film. */

import { crc32, deflateSync } from 'node:zlib';
import { type Stream, stream } from '../random.ts';

/** A door, 96 × 54, as a camera might see it. */
export const doorPicture: Uint8Array = Uint8Array.from(
  Buffer.from(
    `
/9j/4AAQSkZJRgABAQAAAQABAAD/2wCEACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6
/+b9//gBKy0tPDU8dkFBdviljKX4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+P/AABEIADYAYAMBEQAC
EQEDEQH/xAGiAAABBQEBAQEBAQAAAAAAAAAAAQIDBAUGBwgJCgsQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEV
UtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeo
qaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+gEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoLEQACAQIE
BAMEBwUEBAABAncAAQIDEQQFITEGEkFRB2FxEyIygQgUQpGhscEJIzNS8BVictEKFiQ04SXxFxgZGiYnKCkqNTY3ODk6Q0RFRkdISUpTVFVWV1hZ
WmNkZWZnaGlqc3R1dnd4eXqCg4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2dri4+Tl5ufo6ery8/T1
9vf4+fr/2gAMAwEAAhEDEQA/AL9MQUAFABQAUAFABQAUAFABQAUAFABQAUAFABQBUvhlogff+lJlIq7F9KkYbF9KALViMNKB7f1qkJlumSFABQAU
AFABQAUAFAFS++9F+NJlIr1IwoAsWP3pfwqkJlumSFABQAUAFABQAUAFAFS++9F+NJlIr1IxyKGcAsFB7mk9AJ7MYkmAOQCOfzqoiZD/AMxn/P8A
dqiTQoAKACgAoAKACgAoAqX33ovxpMpFepGFAFix+9L+FUhMt0yQoAKACgBvmp6/pQAeanr+lAB5qev6UAHmp6/pQBWuv3jRlOcZzSaGmQ+W3pSs
x3QeW3pRZhdE1r+7aQvxnGKaQmyz5qev6UxB5qev6UAHmp6/pQAeanr+lAFamAUAFABQAUAFABQAUAFABQAUAFAH/9k=
    `,
    'base64',
  ),
);

/** A film without frames: enough for a download, not for an evening. */
export const emptyFilm: Uint8Array = Uint8Array.from(
  Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2mp41', 'latin1')),
    box('free', Buffer.alloc(8)),
    box('mdat', Buffer.alloc(0)),
  ]),
);

function box(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, content]);
}

/** So many faces are enough for everybody: people share them. */
export const facesCount = 24;

export function facesOf(seed: number): Uint8Array[] {
  return Array.from({ length: facesCount }, (_, k) => face(stream(seed, 'face', k)));
}

/** A symmetric pattern of 5 × 5 squares on 40 × 40 pixels. */
function face(chance: Stream): Uint8Array {
  const half = Array.from({ length: 5 }, () => Array.from({ length: 3 }, () => chance.chance(0.5)));
  const scale = 8;
  const rows = Buffer.alloc(40 * 6);
  for (let y = 0; y < 40; y++) {
    for (let x = 0; x < 40; x++) {
      const column = Math.floor(x / scale);
      const filled = half[Math.floor(y / scale)]?.[column < 3 ? column : 4 - column];
      // A row is one filter byte and forty bits.
      if (filled) rows[y * 6 + 1 + (x >> 3)] = (rows[y * 6 + 1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
  }
  const header = Buffer.from([0, 0, 0, 40, 0, 0, 0, 40, 1, 3, 0, 0, 0]);
  const palette = Buffer.from([240, 240, 244, ...Array.from({ length: 3 }, () => 40 + chance.int(160))]);
  return Uint8Array.from(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('PLTE', palette),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const whole = Buffer.alloc(8 + body.length);
  whole.writeUInt32BE(content.length);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), 4 + body.length);
  return whole;
}
