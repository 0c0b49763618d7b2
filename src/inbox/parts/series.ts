/** What each colour of a time line stands for. */
const SERIES: readonly (readonly [name: string, words: string, kinds: readonly string[]])[] = [
  ['s1', 'the run’s own code', ['executing']],
  ['s2', 'an activity', ['activity']],
  ['s5', 'a child run', ['child run']],
  ['s3', 'a person', ['a person']],
  ['s4', 'a timer', ['timer', 'start delay']],
  ['s7', 'crashes and failed attempts', ['lost task', 'replaying', 'retries']],
  ['s6', 'waiting for a worker', ['waiting for a worker', 'activity waits for a worker']],
]

const REST = 's6'

/** The class that gives a kind of leg its colour; what crashes cost is all of one. */
export function colourOf(kind: string): string {
  return SERIES.find(([, , kinds]) => kinds.includes(kind))?.[0] ?? REST
}

/** The colours that these kinds have, each once, with its words. */
export function legendOf(kinds: ReadonlySet<string>): readonly (readonly [string, string])[] {
  return SERIES.filter(([, , own]) => own.some((kind) => kinds.has(kind))).map(
    ([name, words]) => [name, words] as const,
  )
}
