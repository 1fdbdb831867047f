/** What a call carries that no text of an error may repeat: the API token, card tokens, PINs. */
export function secretsOf(token: string, input: Readonly<Record<string, unknown>>): string[] {
  const { body } = input;
  const sent = typeof body === 'object' && body !== null ? { ...body } : {};
  return [token, input['token'], ...secretFields.map((name) => sent[name as keyof typeof sent] as unknown)].filter(
    (value): value is string => typeof value === 'string' && value !== '',
  );
}

const secretFields = ['token', 'pin_code'];

/** A console or a proxy may repeat what it was asked. Long runs of letters and digits are card tokens, hashes, keys. */
export function masked(text: string, secrets: readonly string[] = []): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), text).replace(/[0-9A-Za-z+=]{22,}/g, '…');
}
