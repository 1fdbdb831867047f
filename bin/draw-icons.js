// Draws the icons of the installed app (packages/doorbook/src/web/public/icon-*.png) from the shape of icon.svg. Run by hand when that changes:
// node bin/node.js bin/draw-icons.js
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';

const folder = fileURLToPath(new URL('../packages/doorbook/src/web/public/', import.meta.url));
const blue = [0x2a, 0x5b, 0xd7, 255];
const white = [255, 255, 255, 255];
const nothing = [0, 0, 0, 0];
/** Each pixel is looked at so many times each way, so that edges are smooth. */
const looks = 6;

/** Of icon.svg, in its square of sixteen. */
function isDoor(x, y) {
  const cornerX = Math.min(Math.max(x, 4.5), 11.5);
  const cornerY = Math.min(Math.max(y, 2.5), 13.5);
  return (x - cornerX) ** 2 + (y - cornerY) ** 2 <= 1.5 ** 2;
}
const isKnob = (x, y) => (x - 10.5) ** 2 + (y - 8) ** 2 <= 1.2 ** 2;

function draw({ file, size, scale, ground, door, knob }) {
  const png = new PNG({ width: size, height: size, colorType: 6 });
  const place = (pixel, look) => (((pixel + (look + 0.5) / looks) / size) * 16 - 8) / scale + 8;
  for (let pixel = 0; pixel < size * size; pixel += 1) {
    const sum = [0, 0, 0, 0];
    for (let look = 0; look < looks * looks; look += 1) {
      const x = place(pixel % size, look % looks);
      const y = place(Math.floor(pixel / size), Math.floor(look / looks));
      const [red, green, blueness, alpha] = isKnob(x, y) ? knob : isDoor(x, y) ? door : ground;
      for (const [at, part] of [red, green, blueness].entries()) sum[at] += part * alpha;
      sum[3] += alpha;
    }
    const alpha = sum[3];
    const seen = sum.slice(0, 3).map((part) => (alpha === 0 ? 0 : Math.round(part / alpha)));
    png.data.set([...seen, Math.round(alpha / looks ** 2)], pixel * 4);
  }
  writeFileSync(`${folder}${file}`, PNG.sync.write(png, { deflateLevel: 9 }));
}

draw({ file: 'icon-192.png', size: 192, scale: 1, ground: nothing, door: blue, knob: white });
draw({ file: 'icon-512.png', size: 512, scale: 1, ground: nothing, door: blue, knob: white });
// Launchers cut away what is outside of the inner four fifths.
draw({ file: 'icon-maskable.png', size: 512, scale: 0.58, ground: blue, door: white, knob: blue });
draw({ file: 'icon-apple.png', size: 180, scale: 0.68, ground: blue, door: white, knob: blue });
