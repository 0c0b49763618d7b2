/** Prometheus text of one process, with the label that tells it from the others. */
export interface MetricsSource {
  readonly worker: string
  readonly text: string
}

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (.+)$/

/** One Prometheus text of several: each family described once, each sample with its worker. */
export function mergeMetrics(sources: readonly MetricsSource[]): string {
  const families = new Map<string, string[]>()
  const described = new Set<string>()
  for (const { worker, text } of sources) {
    let family = ''
    for (const line of text.split('\n')) {
      const description = /^# (?:HELP|TYPE) (\S+)/.exec(line)
      family = description?.[1] ?? family
      const lines = families.get(family) ?? []
      families.set(family, lines)
      const sample = SAMPLE.exec(line)
      if (sample) lines.push(labelled(sample, worker))
      else if (description && !described.has(line)) lines.unshift(line)
      described.add(line)
    }
  }
  return `${[...families.values()].flat().join('\n')}\n`
}

function labelled([, name, labels, value]: RegExpExecArray, worker: string): string {
  const own = `worker="${worker}"`
  return `${name}{${labels ? `${labels},${own}` : own}} ${value}`
}
