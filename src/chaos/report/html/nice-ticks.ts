const TICKS_MAX = 10

/** Round times within a span: steps of 1, 2 or 5 and zeros. */
export function niceTicks(from: number, to: number): readonly number[] {
  const rough = (to - from) / TICKS_MAX
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1e-3)))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough)
  if (step === undefined || !(to > from)) return [from]
  const first = Math.ceil(from / step)
  const last = Math.floor(to / step)
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
}
