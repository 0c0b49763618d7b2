import type { Distribution } from './histogram.ts'
import type { Metric } from './metric.ts'

export interface Sample {
  readonly labels?: Readonly<Record<string, string>>
  readonly value: number
}

export interface Spread {
  readonly labels?: Readonly<Record<string, string>>
  readonly distribution: Distribution
}

/**
 * A counter or a gauge as lines of Prometheus text; none where it has no samples.
 *
 * @throws Error where a sample has other labels than the catalogue: a defect of ours
 */
export function metricLines(name: string, metric: Metric, samples: readonly Sample[]): string[] {
  if (samples.length === 0) return []
  const lines = samples.map(({ labels = {}, value }) => {
    checkLabels(name, metric, labels)
    return `${name}${labelText(labels)} ${value}`
  })
  return [...head(name, metric), ...lines]
}

/** A histogram likewise. */
export function histogramLines(name: string, metric: Metric, spreads: readonly Spread[]): string[] {
  if (spreads.length === 0) return []
  const lines = spreads.flatMap(({ labels = {}, distribution }) => {
    checkLabels(name, metric, labels)
    const { bounds, counts, sum } = distribution
    const upTo = [...bounds.map(String), '+Inf']
    let count = 0
    const buckets = upTo.map((le, index) => {
      count += counts[index] ?? 0
      return `${name}_bucket${labelText({ ...labels, le })} ${count}`
    })
    const total = [`${name}_sum${labelText(labels)} ${sum}`]
    return [...buckets, ...total, `${name}_count${labelText(labels)} ${count}`]
  })
  return [...head(name, metric), ...lines]
}

function head(name: string, { help, type }: Metric): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

function escape(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}

function checkLabels(name: string, metric: Metric, labels: Readonly<Record<string, string>>): void {
  const given = Object.keys(labels).toSorted().join()
  const declared = [...(metric.labels ?? [])].toSorted().join()
  if (given !== declared) throw new Error(`${name} has the labels ${declared}, not ${given}`)
}
