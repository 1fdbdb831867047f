import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { AccessError } from './errors.ts';
import { signWebhook, verifyWebhook } from './signature.ts';

/** The test vector of the reference, whose digest two independent programs have confirmed. */
const vector = {
  secret: '5f0c7a19be2d4836',
  sentAtS: 1767600000,
  body: '{"event":"access.device.dps_status","event_object_id":"0d6b5f0e-6f0b-4f0e-9a51-2f1c9b7f7a10","data":{"actor":null,"object":{"event_type":"dps_change","status":"open"}}}',
  hex: '499ceb6b831a99cfb0ba9cd78b2cdf802a6d471dfa5bc2fd07b851b7f011346f',
};
const { secret, body, hex } = vector;
const header = `t=1767600000,v1=${hex}`;
const sentMs = vector.sentAtS * 1000;
const other = 'f'.repeat(64);
const bytes = new TextEncoder().encode(body);

const verdictOn = (
  line: Parameters<typeof verifyWebhook>[1],
  nowMs = sentMs,
  secrets: readonly string[] = [secret],
) => {
  const verdict = verifyWebhook(bytes, line, secrets, nowMs);
  return verdict.ok ? 'ok' : verdict.reason;
};

test('the vector of the reference is what we sign, and is accepted as bytes and as text', () => {
  assert.equal(bytes.length, 168);
  assert.equal(signWebhook(body, secret, vector.sentAtS), header);
  assert.equal(signWebhook(bytes, secret, vector.sentAtS), header);
  const accepted = { ok: true, sentAtMs: sentMs, secretIndex: 0 };
  assert.deepEqual(verifyWebhook(bytes, header, [secret], sentMs), accepted);
  assert.deepEqual(verifyWebhook(body, header, [secret], sentMs), accepted);
});

test('the key is the characters of the secret, not the bytes that it spells', () => {
  const decoded = createHmac('sha256', Buffer.from(secret, 'hex')).update(`1767600000.${body}`).digest('hex');
  assert.equal(verdictOn(`t=1767600000,v1=${decoded}`), 'wrong');
});

for (const [line, verdict, why] of [
  [header, 'ok', 'as a console sends it'],
  [`v1=${hex},t=1767600000`, 'ok', 'any order'],
  [`t=1767600000, v1=${hex}`, 'ok', 'the printed example of the manual has a blank after the comma'],
  [`t=1767600000,\t v1=${hex}`, 'ok', 'more blanks after the comma'],
  [`t=1767600000,v1=${other},v1=${hex}`, 'ok', 'two signatures, while a secret is being replaced'],
  [`t=1767600000,${`v1=${other},`.repeat(4)}v1=${hex}`, 'ok', 'five signatures'],
  [`t=1767600000,v0=x,v1=${hex},kid=a=b,empty=`, 'ok', 'unknown parts are ignored, also with a second = or nothing'],
  [`T=1,t=1767600000,v1=${hex}`, 'ok', 'T is not t, so it is an unknown part'],
  [[header], 'ok', 'a list of one line'],
  [undefined, 'missing', 'no header'],
  [null, 'missing', 'no header'],
  [[], 'missing', 'no header'],
  ['', 'missing', 'an empty header'],
  [[header, header], 'malformed', 'two lines'],
  [`${header}, ${header}`, 'malformed', 'two lines joined into one: two t'],
  [`t=1767600000,t=1767600000,v1=${hex}`, 'malformed', 'two t, even equal ones'],
  [`v1=${hex}`, 'malformed', 'no t'],
  ['t=1767600000', 'malformed', 'no signature'],
  [`t=1767600000,${`v1=${other},`.repeat(5)}v1=${hex}`, 'malformed', 'six signatures'],
  [`t=,v1=${hex}`, 'malformed', 'an empty t'],
  [`t=+1767600000,v1=${hex}`, 'malformed', 'a sign'],
  [`t=-1767600000,v1=${hex}`, 'malformed', 'a sign'],
  [`t=01767600000,v1=${hex}`, 'malformed', 'a leading zero'],
  [`t=0,v1=${hex}`, 'malformed', 'zero is nothing but a leading zero'],
  [`t=1767600000.0,v1=${hex}`, 'malformed', 'a fraction'],
  [`t=1.7676e9,v1=${hex}`, 'malformed', 'an exponent'],
  [`t=0x695b7100,v1=${hex}`, 'malformed', 'hex'],
  [`t=1767600000000000,v1=${hex}`, 'malformed', 'more digits than a time in seconds has'],
  [`t=١٧٦٧٦٠٠٠٠٠,v1=${hex}`, 'malformed', 'digits of another script'],
  [`t=1767600000,v1=${hex.toUpperCase()}`, 'malformed', 'upper-case hex'],
  [`t=1767600000,v1=${hex.slice(1)}`, 'malformed', '63 digits'],
  [`t=1767600000,v1=${hex}0`, 'malformed', '65 digits'],
  [`t=1767600000,v1=${hex.slice(1)}g`, 'malformed', 'no hex digit'],
  [`t=1767600000,v1=${hex},v1=`, 'malformed', 'one good signature does not excuse a bad one'],
  [`t=1767600000,v1="${hex}"`, 'malformed', 'quotes'],
  [`t=1767600000;v1=${hex}`, 'malformed', 'another separator'],
  [`${header},`, 'malformed', 'an empty part'],
  [`,${header}`, 'malformed', 'an empty part'],
  [`t=1767600000,,v1=${hex}`, 'malformed', 'an empty part'],
  [`${header},rubbish`, 'malformed', 'a part without ='],
  [`${header},=x`, 'malformed', 'a part without a name'],
  [` ${header}`, 'malformed', 'a blank before the first part'],
  [`${header} `, 'malformed', 'a blank at the end'],
  [`t=1767600000 ,v1=${hex}`, 'malformed', 'a blank before the comma'],
  [`t =1767600000,v1=${hex}`, 'malformed', 'a blank before ='],
  [`t=1767600000,v1= ${hex}`, 'malformed', 'a blank after ='],
  [`${header}\n`, 'malformed', 'a line break at the end'],
  [`t=1767600000,\nv1=${hex}`, 'malformed', 'a second line'],
  [`t=1767600000,\u00a0v1=${hex}`, 'malformed', 'a no-break space is no blank'],
  [`${header},x=\u0000`, 'malformed', 'a control character'],
  [hex, 'malformed', 'a bare digest'],
  [`sha256=${hex}`, 'malformed', 'the way of another vendor'],
  [`t=1767600000,v1=${other}`, 'wrong', 'another digest'],
  [`t=1767600001,v1=${hex}`, 'wrong', 'another time than the one that was signed'],
] as const) {
  test(`${verdict}: ${why} (${JSON.stringify(line)?.slice(0, 40)})`, () => assert.equal(verdictOn(line), verdict));
}

for (const [offS, verdict, why] of [
  [0, 'ok', 'the same second'],
  [300, 'ok', 'the last second that is allowed'],
  [-300, 'ok', 'a console whose clock is ahead'],
  [300.001, 'stale', 'a millisecond too late'],
  [-300.001, 'stale', 'a millisecond too early'],
  [Number.NaN, 'stale', 'a clock that is no number refuses'],
] as const) {
  test(`${verdict}, ${offS} s after it was sent: ${why}`, () =>
    assert.equal(verdictOn(header, sentMs + offS * 1000), verdict));
}

test('the tolerance can be chosen, also none', () => {
  const withTolerance = (toleranceS: number, nowMs: number) =>
    verifyWebhook(bytes, header, [secret], nowMs, { toleranceS }).ok;
  assert.equal(withTolerance(10, sentMs + 10_001), false);
  assert.equal(withTolerance(3600, sentMs + 3_600_000), true);
  assert.equal(withTolerance(0, sentMs), true);
  assert.equal(withTolerance(0, sentMs + 1), false);
  assert.throws(() => withTolerance(Number.NaN, sentMs), { name: 'AccessError', field: 'toleranceS' });
});

test('wrong is said before stale, so that a guess learns nothing about the clock', () => {
  assert.equal(verdictOn(`t=1000000000,v1=${other}`), 'wrong');
});

for (const [secrets, verdict, why] of [
  [[], 'no secret', 'nothing can be judged without one'],
  [[''], 'no secret', 'an empty secret is none'],
  [['another', ''], 'wrong', 'an empty secret never matches'],
  [['another', secret], 'ok', 'the replaced secret still counts'],
  [[secret.toUpperCase()], 'wrong', 'letter case counts in a secret'],
] as const) {
  test(`${verdict} with the secrets ${JSON.stringify(secrets)}: ${why}`, () =>
    assert.equal(verdictOn(header, sentMs, secrets), verdict));
}

test('an empty secret does not accept what was signed with an empty key', () => {
  const signed = createHmac('sha256', '').update(`1767600000.${body}`).digest('hex');
  assert.equal(verdictOn(`t=1767600000,v1=${signed}`, sentMs, ['']), 'no secret');
  assert.equal(verdictOn(`t=1767600000,v1=${signed}`, sentMs, ['', 'another']), 'wrong');
});

test('the verdict names the secret that signed', () => {
  assert.deepEqual(verifyWebhook(body, header, ['', 'another', secret], sentMs), {
    ok: true,
    sentAtMs: sentMs,
    secretIndex: 2,
  });
});

test('only what can be verified is signed', () => {
  const refused = (error: unknown) => error instanceof AccessError && error.code === 'REQUEST_INVALID';
  assert.throws(() => signWebhook(body, '', vector.sentAtS), refused);
  for (const sentAtS of [0, -1, 1.5, Number.NaN, 1e15])
    assert.throws(() => signWebhook(body, secret, sentAtS), refused, String(sentAtS));
});

const anySecret = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' });
const anyTimeS = fc.integer({ min: 1, max: 4_102_444_800 });
const anyBody = fc.uint8Array({ maxLength: 120 });

test('whatever is signed is accepted, with its own time', () => {
  fc.assert(
    fc.property(anyBody, anySecret, anyTimeS, (raw, key, sentAtS) => {
      const verdict = verifyWebhook(raw, signWebhook(raw, key, sentAtS), [key], sentAtS * 1000);
      assert.deepEqual(verdict, { ok: true, sentAtMs: sentAtS * 1000, secretIndex: 0 });
    }),
    { numRuns: 2000 },
  );
});

test('whatever stands in the header, the answer is a verdict', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.array(fc.string())), (line) =>
      assert.notEqual(verdictOn(line), 'ok'),
    ),
    { numRuns: 5000 },
  );
});

interface Delivery {
  readonly raw: Uint8Array;
  readonly line: string;
  readonly key: string;
}
type Change = (delivery: Delivery) => Delivery;

/** A place in a text or list, as a share of its length, so that one draw fits any length. */
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const printable = fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme-ascii' });
const at = (share: number, length: number) => Math.floor(share * length);

const bodyChange: fc.Arbitrary<Change> = fc
  .tuple(fc.constantFrom('flip', 'add', 'drop'), place, fc.integer({ min: 1, max: 255 }))
  .map(([how, share, value]) => (delivery) => {
    const raw = [...delivery.raw];
    if (how === 'flip' && raw.length > 0) raw[at(share, raw.length)]! ^= value;
    else if (how === 'drop' && raw.length > 0) raw.splice(at(share, raw.length), 1);
    else raw.splice(at(share, raw.length + 1), 0, value);
    return { ...delivery, raw: Uint8Array.from(raw) };
  });

const textChange = (text: string, how: string, share: number, char: string): string => {
  if (how === 'add') return text.slice(0, at(share, text.length + 1)) + char + text.slice(at(share, text.length + 1));
  const index = at(share, text.length);
  return text.slice(0, index) + (how === 'drop' ? '' : char) + text.slice(index + 1);
};
const anyTextChange = fc.tuple(fc.constantFrom('put', 'add', 'drop'), place, printable);

const headerChange: fc.Arbitrary<Change> = anyTextChange.map((change) => (delivery) => ({
  ...delivery,
  line: textChange(delivery.line, ...change),
}));
const secretChange: fc.Arbitrary<Change> = anyTextChange.map((change) => (delivery) => ({
  ...delivery,
  key: textChange(delivery.key, ...change),
}));
const timeChange: fc.Arbitrary<Change> = anyTimeS.map((sentAtS) => (delivery) => ({
  ...delivery,
  line: delivery.line.replace(/t=\d+/, `t=${sentAtS}`),
}));

/** Blanks after commas are the one change of a header that means nothing. */
const meaning = ({ raw, line, key }: Delivery) =>
  `${Buffer.from(raw).toString('hex')}|${line.replace(/,[ \t]+/g, ',')}|${key}`;

test('of 100,000 deliveries that were changed in one place none is accepted', () => {
  let judged = 0;
  fc.assert(
    fc.property(
      anyBody,
      anySecret,
      anyTimeS,
      fc.oneof(bodyChange, headerChange, secretChange, timeChange),
      (raw, key, sentAtS, change) => {
        const sent = { raw, key, line: signWebhook(raw, key, sentAtS) };
        const changed = change(sent);
        fc.pre(meaning(changed) !== meaning(sent));
        judged += 1;
        // The widest tolerance, so that only the signature can refuse.
        const verdict = verifyWebhook(changed.raw, changed.line, [changed.key], sentAtS * 1000, { toleranceS: 1e12 });
        assert.equal(verdict.ok, false);
      },
    ),
    { numRuns: 100_000 },
  );
  assert.ok(judged >= 100_000);
});
