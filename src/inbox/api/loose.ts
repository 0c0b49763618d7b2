// Reading of JSON that an older or newer API may have sent: what is not as expected is left out.
import type { Json } from '../../contract/json.ts'

/** Some JSON object, of which only these names are read: those that the API has. */
export type Loose<Names extends string> = { readonly [Name in Names]?: Json }

export function looseOf<Names extends string = never>(value: unknown): Loose<Names> {
  return isLoose(value) ? (value as Loose<Names>) : {}
}

export function isLoose(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** Milliseconds since the epoch, from those or from ISO 8601. */
export function moment(value: unknown): number | undefined {
  if (typeof value === 'number') return number(value)
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}

export function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

export function texts(value: unknown): string[] {
  return list(value).filter((one): one is string => typeof one === 'string')
}

/** The first of these members that has a text. */
export function textIn<Names extends string>(
  it: Loose<Names>,
  ...names: readonly NoInfer<Names>[]
): string | undefined {
  return names.map((name) => text(it[name])).find((one) => one !== undefined)
}

export function numberIn<Names extends string>(
  it: Loose<Names>,
  ...names: readonly NoInfer<Names>[]
): number | undefined {
  return names.map((name) => number(it[name])).find((one) => one !== undefined)
}

export function momentIn<Names extends string>(
  it: Loose<Names>,
  ...names: readonly NoInfer<Names>[]
): number | undefined {
  return names.map((name) => moment(it[name])).find((one) => one !== undefined)
}

/** Without the members that are undefined, as exact optional types want it. */
export function present<Shape extends object>(
  shape: Shape,
): { readonly [Key in keyof Shape]?: Exclude<Shape[Key], undefined> } {
  const entries = Object.entries(shape).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { readonly [Key in keyof Shape]?: never }
}
