import { z } from 'zod'
import { parseDuration } from '../contract/duration.ts'
import { DURATION_SETTING_MAX_MS } from './limits.ts'

/** Only these spellings: anything else, such as `TRUE ` or `yes`, is a mistake worth telling. */
export const booleanSetting = z
  .enum(['true', 'false'], 'expected "true" or "false"')
  .transform((text) => text === 'true')

export const portSetting = integerSetting(1, 65_535)

export function integerSetting(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,10}$/, `expected a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine(
      (value) => value >= min && value <= max,
      `expected a whole number from ${min} to ${max}`,
    )
}

export const durationSetting = z.string().transform((text, context) => {
  const ms = parseDuration(text)
  if (ms !== undefined && ms <= DURATION_SETTING_MAX_MS) return ms
  context.addIssue(
    ms === undefined
      ? 'expected a duration such as "30 seconds" or "5s"'
      : 'expected a duration of 20 days at most',
  )
  return z.NEVER
})

const NAME = /^[\w.:/-]{1,200}$/

/** Comma-separated names without blanks between them, at least one. */
export const listSetting = z
  .string()
  .transform((text) => text.split(',').map((item) => item.trim()))
  .refine((items) => items.every((item) => NAME.test(item)), 'expected names separated by commas')

const identifiersSetting = listSetting.refine((names) => names.every((name) => /^\w+$/.test(name)))

/** `all`, `none`, or a list of names of functions. */
export const selectionSetting = z.union(
  [z.literal('all'), z.literal('none'), identifiersSetting],
  'expected "all", "none" or names separated by commas',
)

/** `host:port`, or `off`. */
export const listenSetting = z.union(
  [
    z.literal('off'),
    z
      .string()
      .regex(/^(\[[\da-f:]+\]|[\w.-]+):\d{1,5}$/i)
      .transform((text) => {
        const colon = text.lastIndexOf(':')
        const host = text.slice(0, colon).replace(/^\[|\]$/g, '')
        return { host, port: Number(text.slice(colon + 1)) }
      })
      .refine(({ port }) => port <= 65_535),
  ],
  'expected host:port, such as 127.0.0.1:9464, or "off"',
)

export const postgresUrlSetting = z
  .string()
  .refine((text) => URL.canParse(text), 'expected postgresql://user:password@host:port/database')
  .refine(
    (text) => !URL.canParse(text) || /^postgres(ql)?:$/.test(new URL(text).protocol),
    'expected an address that begins with postgresql://',
  )
