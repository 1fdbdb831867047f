/** A field of a form, or null: what is wrong is not of one field. */
export type YouField = 'code' | 'name' | 'password' | null;

/** Which field a refusal of the set-up is about: where the focus goes. */
export function wrongField({ code, message }: { readonly code: string; readonly message: string }): YouField {
  if (code === 'wrong-code') return 'code';
  if (code !== 'invalid') return null;
  const field = /^(code|name|password)\b/.exec(message)?.[1];
  if (field === 'code' || field === 'name' || field === 'password') return field;
  // "The password is the name" is about the password.
  return /password/i.test(message) ? 'password' : /\bname\b/i.test(message) ? 'name' : null;
}
