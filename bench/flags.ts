import { randomInt } from 'node:crypto'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { SEED_MAX } from '../src/chaos/campaign/limits.ts'
import { OrionError } from '../src/errors/orion-error.ts'
import type { ServerKind } from '../src/platform/temporal/server-kind.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/**
 * The flags that a bench was started with.
 *
 * @throws OrionError `USAGE`
 */
export function readFlags<T extends Options>(
  options: T,
  args: readonly string[] = process.argv.slice(2),
) {
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    const flags = Object.keys(options).map((name) => `--${name}`)
    const remedy = `Its flags are ${flags.join(', ')}.`
    throw new OrionError('USAGE', (error as Error).message, { remedy, cause: error })
  }
}

/**
 * From 1 to the largest seed, which is enough for anything else.
 *
 * @param flag with its dashes
 * @throws OrionError `USAGE`
 */
export function wholeNumber(flag: string, text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text) && Number(text) <= SEED_MAX) return Number(text)
  throw new OrionError('USAGE', `${flag}: ${text} is not a whole number from 1 to ${SEED_MAX}.`)
}

/** For a run that was given none. */
export const someSeed = () => String(randomInt(1, SEED_MAX))

/** @throws OrionError `USAGE` */
export function serverOf(name: string): ServerKind {
  if (name === 'dev' || name === 'postgres') return name
  throw new OrionError('USAGE', `--server: there is no ${name}; there are dev, postgres.`)
}

/** @throws OrionError `USAGE` where a name is of none of those there are */
export function chosen<T extends { readonly name: string }>(
  flag: string,
  known: readonly T[],
  names: readonly string[],
): T[] {
  const unknown = names.filter((name) => !known.some((entry) => entry.name === name))
  if (unknown.length === 0) return known.filter(({ name }) => names.includes(name))
  const there = known.map(({ name }) => name).join(', ')
  throw new OrionError(
    'USAGE',
    `${flag}: there is no ${unknown.join(', no ')}; there are ${there}.`,
  )
}
