/** Tells whether it could. On plain HTTP a browser has no `navigator.clipboard`: there a selection is copied, as by hand. */
export async function copyText(text: string): Promise<boolean> {
  if (window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Not allowed here: as by hand, then.
    }
  }
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.className = 'aside-only';
  field.value = text;
  // What lies outside of an open dialog takes no selection.
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}
