export interface Family {
  readonly type: string
  /** Names of labels, of all its samples together. */
  readonly labels: ReadonlySet<string>
  readonly series: number
}

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? \S+$/

/** The families of a text of Prometheus, by their names. */
export function familiesOf(text: string): ReadonlyMap<string, Family> {
  const lines = text.split('\n')
  const types = new Map(
    lines.flatMap((line) => {
      const [, name, type] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? []
      return name && type ? [[name, type] as const] : []
    }),
  )
  const found = new Map<string, { type: string; labels: Set<string>; series: number }>()
  for (const line of lines) {
    const [, series, text = ''] = SAMPLE.exec(line) ?? []
    if (series === undefined) continue
    const name = types.has(series) ? series : series.replace(/_(?:bucket|sum|count)$/, '')
    const family = found.get(name) ?? { type: types.get(name) ?? '', labels: new Set(), series: 0 }
    family.series += 1
    for (const label of labelsIn(text)) family.labels.add(label)
    found.set(name, family)
  }
  return found
}

function labelsIn(text: string): string[] {
  const names = [...text.matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)].map(([, name = '']) => name)
  return names.filter((name) => name !== 'le')
}
