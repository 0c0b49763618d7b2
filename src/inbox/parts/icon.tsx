const SHAPES = {
  check: 'M4 12.5l5 5L20 6.5',
  cross: 'M6 6l12 12M18 6L6 18',
  clock: 'M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
  warning: 'M12 9v4.5M12 17v.2M12 3.5L2.5 20h19z',
  info: 'M12 11v6M12 7.6v.2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 20a6.5 6.5 0 0 1 13 0M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14a6 6 0 0 1 3.5 6',
  inbox: 'M3 13h5l1.5 3h5L16 13h5M3 13l3-8h12l3 8v6H3z',
  runs: 'M4 6h9M4 12h16M4 18h12',
  ops: 'M4 20V10M10 20V4M16 20v-7M21 20H3',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  keys: 'M3 7h18v11H3zM7 11h.2M11 11h.2M15 11h.2M8 14.5h8',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5',
  leaf: 'M5 19C5 9 11 4 20 4c0 9-5 15-15 15zM5 19l7-7',
  crash: 'M13 3L5 14h6l-1 7 9-12h-6z',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M16 16l5 5',
} as const

export type IconName = keyof typeof SHAPES

/** A drawing that says nothing the words beside it do not say. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={SHAPES[name]} />
    </svg>
  )
}
