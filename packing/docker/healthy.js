// The image's health check: ends with 0 when the server answers that process and data file are sound.
const { HOST = '', PORT } = process.env;
const isAny = ['', '0.0.0.0', '::', '[::]'].includes(HOST.trim());
const host = isAny ? '127.0.0.1' : HOST.trim().replace(/^\[?([^\]]*:[^\]]*)\]?$/, '[$1]');
const url = `http://${host}:${PORT?.trim() || 8000}/healthz`;
try {
  const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(4000) });
  process.stdout.write(await answer.text());
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  process.stderr.write(`${url} does not answer: ${error.cause?.message ?? error.message}\n`);
  process.exitCode = 1;
}
