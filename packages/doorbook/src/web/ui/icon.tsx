/* Lines of one width in a square of sixteen; they stand beside a word, or for it where the word is read aloud. */
const paths = {
  today: 'M2.5 4.5h11v9h-11zM2.5 7.5h11M5.5 2.5v3M10.5 2.5v3',
  in: 'M8 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3 13.5c.5-2.8 2.5-4 5-4s4.500 1.200 5 4',
  history: 'M8 14a6 6 0 1 0-6-6M2 4v4h4M8 5v3l2 2',
  reports: 'M2.500 13.500h11M4.500 13.500v-4M8 13.500v-8M11.500 13.500v-11',
  people:
    'M6 7.500a2.250 2.250 0 1 0 0-4.500 2.250 2.250 0 0 0 0 4.500zM1.500 13c.4-2.500 2.100-3.500 4.500-3.500s4.100 1 4.500 3.500M11 7.500a2 2 0 1 0-.500-3.900M12 9.700c1.400.4 2.300 1.400 2.500 3.300',
  doors: 'M4 14V2.500h8V14M2.500 14h11M9.700 8.300v.4',
  credentials: 'M2 4.500h12v7.500H2zM2 7.200h12M4.500 9.800h3',
  visitors:
    'M3.500 2.500h9v11h-9zM6.500 4.500h3M8 9a1.600 1.600 0 1 0 0-3.200A1.600 1.600 0 0 0 8 9zM5.500 12c.3-1.500 1.300-2.200 2.500-2.200s2.200.700 2.500 2.200',
  audit: 'M3.500 2.500h9v11h-9zM6 6h4M6 8.500h4M6 11h2.500',
  settings:
    'M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 1.800v2M8 12.200v2M1.800 8h2M12.200 8h2M3.600 3.600l1.400 1.400M11 11l1.400 1.400M12.400 3.600 11 5M5 11l-1.400 1.400',
  more: 'M3.500 8h.1M8 8h.1M12.500 8h.1',
} as const;
export type IconName = keyof typeof paths;

export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg className="icon-line" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);
