import { useMemo } from 'react';
import { SelectField } from './field.tsx';

interface ZoneFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onValue: (zone: string) => void;
}

/** All zones that the browser knows, and the one that is chosen: a server may know others. */
export function ZoneField({ value, ...rest }: ZoneFieldProps) {
  const options = useMemo(() => {
    const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', value]);
    return [...zones].sort().map((zone) => [zone, zone.replaceAll('_', ' ')] as const);
  }, [value]);
  return <SelectField value={value} options={options} {...rest} />;
}

/** Of this machine, as it is set. */
export const browserZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
