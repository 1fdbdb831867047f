// Prints what failed, whole, and one closing line: a run of thousands of tests is read by its failures.
import { relative } from 'node:path';
import { inspect } from 'node:util';

const place = ({ file, line }) => (file ? `${relative(process.cwd(), file)}:${line ?? 0}` : '');
const cause = (error) => (error?.cause instanceof Error ? error.cause : (error ?? {}));

export default async function* report(source) {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  const startedMs = Date.now();
  for await (const { type, data } of source) {
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite') continue;
    // A file whose tests ran counts by its tests; one that broke before them counts itself.
    const isFile = data.nesting === 0 && data.file !== undefined && data.name.endsWith('.ts');
    if (type === 'test:pass') {
      if (isFile) continue;
      if (data.skip !== undefined || data.todo !== undefined) skipped += 1;
      else passed += 1;
      continue;
    }
    failed += 1;
    yield `\n✖ ${data.name}\n  ${place(data)}\n${inspect(cause(data.details?.error)).replace(/^/gm, '  ')}\n`;
  }
  yield `\nTook ${((Date.now() - startedMs) / 1000).toFixed(1)} s.\n${passed} passed, ${failed} failed, ${skipped} skipped\n`;
}
