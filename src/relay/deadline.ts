const UNITS_MS: Readonly<Record<string, number>> = {
  H: 3_600_000,
  M: 60_000,
  S: 1_000,
  m: 1,
  u: 0.001,
  n: 0.000_001,
}

/** What a `grpc-timeout` header allows, in milliseconds. */
export function timeoutMs(header: string | undefined): number | undefined {
  const [, digits, unit] = /^(\d{1,8})([HMSmun])$/.exec(header ?? '') ?? []
  const unitMs = unit === undefined ? undefined : UNITS_MS[unit]
  return unitMs === undefined ? undefined : Number(digits) * unitMs
}

/** A `grpc-timeout` of at least a millisecond; the header holds eight digits. */
export function timeoutHeader(ms: number): string {
  return `${Math.min(Math.max(1, Math.round(ms)), 99_999_999)}m`
}
