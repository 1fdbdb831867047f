import { type ChangeEvent, useEffect, useRef, useState } from 'react';

/**
 * A field whose text stands in the address. The field keeps what is typed: the address comes back a moment late, and would put the caret at the
 * end. An address that changes in another way, as by Back or by a filter that is cleared, still fills the field.
 */
export function useTyped(inAddress: string, tell: (text: string) => void) {
  const [text, setText] = useState(inAddress);
  /** What was told and has not come back yet. */
  const told = useRef<string[]>([]);
  useEffect(() => {
    const at = told.current.indexOf(inAddress);
    // Those before it are overtaken.
    told.current.splice(0, at < 0 ? told.current.length : at + 1);
    if (at < 0) setText(inAddress);
  }, [inAddress]);
  return {
    value: text,
    onChange({ target }: ChangeEvent<HTMLInputElement>): void {
      setText(target.value);
      told.current.push(target.value);
      tell(target.value);
    },
    /** Nobody types any more: whatever comes now is taken. */
    onBlur(): void {
      told.current = [];
    },
  };
}
