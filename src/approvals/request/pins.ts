import { z } from 'zod'
import { nameSchema } from '../../contract/ids.ts'
import type { Json } from '../../contract/json.ts'
import { sameJson } from './canonical-json.ts'
import { canonicalValueSchema } from './canonical-value.ts'

/** More values than a person can look at before saying yes. */
const VALUES_MAX = 100

/**
 * Which other values an argument may have as well; an argument without a pin stays as it was
 * shown. A request offers pins, and a decision may only take values away from them.
 */
export const pinsSchema = z.record(
  nameSchema('the argument'),
  z.array(canonicalValueSchema).min(1, 'a pin needs a value').max(VALUES_MAX),
)

export type Pins = Readonly<Record<string, readonly Json[]>>

export const NO_PINS: Pins = {}

export interface Call {
  /** The arguments that people saw. */
  readonly shown: Json
  readonly args: Json
}

/** Whether the call is the one that was shown, or one of those that the pins allow besides. */
export function admits(pins: Pins, { shown, args }: Call): boolean {
  return (
    sameJson(withoutPinned(pins, shown), withoutPinned(pins, args)) &&
    Object.entries(pins).every(([name, values]) => {
      const value = argument(args, name)
      return value !== undefined && holds(values, value)
    })
  )
}

/** Whether `narrower` allows nothing that `wider` does not. */
export function isNarrower(narrower: Pins, wider: Pins): boolean {
  return Object.entries(narrower).every(([name, values]) => {
    const offered = pinOf(wider, name)
    return offered !== undefined && values.every((value) => holds(offered, value))
  })
}

/** What both allow: of several approvals the narrowest counts in each argument. */
export function narrowest(one: Pins, other: Pins): Pins {
  const shared = Object.entries(other).flatMap(([name, values]) => {
    const first = pinOf(one, name)
    return first ? [[name, values.filter((value) => holds(first, value))] as const] : []
  })
  return Object.fromEntries(shared)
}

function holds(values: readonly Json[], value: Json): boolean {
  return values.some((allowed) => sameJson(allowed, value))
}

function pinOf(pins: Pins, name: string): readonly Json[] | undefined {
  return Object.hasOwn(pins, name) ? pins[name] : undefined
}

type JsonObject = Readonly<Record<string, Json>>

function isObject(json: Json): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

function argument(args: Json, name: string): Json | undefined {
  return isObject(args) && Object.hasOwn(args, name) ? args[name] : undefined
}

function withoutPinned(pins: Pins, args: Json): Json {
  if (!isObject(args)) return args
  return Object.fromEntries(Object.entries(args).filter(([name]) => !Object.hasOwn(pins, name)))
}
