import { OrionError } from '../errors/orion-error.ts'

/**
 * Reads JSON whose numbers mean what was written: one with more digits than a number holds would
 * be stored as another, and nobody would notice.
 *
 * @throws SyntaxError where it is no JSON; OrionError `INPUT_INVALID`
 */
export function parseExact(text: string): unknown {
  return JSON.parse(text, (key, value: unknown, context?: { readonly source?: string }) => {
    const written = context?.source
    if (typeof value !== 'number' || written === undefined) return value
    if (digitsOf(written) === digitsOf(String(value))) return value
    const place = key === '' ? '' : ` under "${key}"`
    const message = `The input has the number ${written.slice(0, 50)}${place}, which would be stored as ${value}.`
    throw new OrionError('INPUT_INVALID', message, {
      remedy: 'Write it as text, in quotes: a number holds 15 digits for sure, and 1e308 at most.',
    })
  })
}

/** Significant digits and magnitude, however the number is written; `Infinity` has none. */
function digitsOf(text: string): string {
  const [, whole = '', part = '', exponent = '0'] =
    /^-?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? []
  const digits = (whole + part).replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return text === 'Infinity' || text === '-Infinity' ? text : '0'
  const leading = whole.length - ((whole + part).length - digits.length)
  return `${significant}e${leading + Number(exponent)}`
}
