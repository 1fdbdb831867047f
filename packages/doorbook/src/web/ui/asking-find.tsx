import { useEffect, useState } from 'react';
import { FindField } from './find-field.tsx';
import { restMs } from './use-rested.ts';
import { useSame } from './use-same.ts';

interface AskingFindProps {
  readonly label: string;
  readonly find: string | undefined;
  readonly onFind: (find: string | undefined) => void;
}

/** Where the server does the finding. */
export function AskingFind({ label, find, onFind }: AskingFindProps) {
  const [typed, setTyped] = useState<{ readonly text: string | undefined }>();
  const tell = useSame(onFind);
  useEffect(() => {
    if (!typed) return;
    const timer = setTimeout(() => {
      tell(typed.text);
      setTyped(undefined);
    }, restMs);
    return () => clearTimeout(timer);
  }, [typed, tell]);
  return <FindField label={label} find={find} onFind={(text) => setTyped({ text })} />;
}
