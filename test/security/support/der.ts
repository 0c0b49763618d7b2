/**
 * As much of DER (ITU-T X.690) as a certificate takes. Node can read certificates but not issue
 * them, and a library or an `openssl` for a hundred lines of tests would have to be there
 * wherever the tests run.
 */
const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectId: 0x06,
  utf8: 0x0c,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** One value: tag, length, content. */
function value(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.from([tag, ...lengthOf(body.length)]), body])
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length]
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
}

export const sequence = (...items: readonly Uint8Array[]) => value(TAG.sequence, ...items)
export const set = (...items: readonly Uint8Array[]) => value(TAG.set, ...items)
export const octets = (...items: readonly Uint8Array[]) => value(TAG.octetString, ...items)
export const utf8 = (text: string) => value(TAG.utf8, Buffer.from(text))
export const truth = () => value(TAG.boolean, Buffer.from([0xff]))

/** A number of any size; a leading zero keeps it positive. */
export const integer = (bytes: Uint8Array) =>
  value(TAG.integer, (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.alloc(1), bytes]))

export const bits = (bytes: Uint8Array, unused = 0) =>
  value(TAG.bitString, Buffer.from([unused]), bytes)

/** `2.5.29.17` and the like. */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return value(TAG.objectId, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

function base128(part: number): number[] {
  const groups = [part & 0x7f]
  for (let left = part >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80)
  return groups
}

/** RFC 5280 wants this form only from 2050 on; every reader takes it before that too. */
export const time = (date: Date) =>
  value(
    TAG.generalizedTime,
    Buffer.from(
      date
        .toISOString()
        .replaceAll(/[-:T]/g, '')
        .replace(/\.\d+Z/, 'Z'),
    ),
  )

/** `[n]` around other values. */
export const tagged = (number: number, ...items: readonly Uint8Array[]) =>
  value(0xa0 | number, ...items)

/** `[n]` in place of a value's own tag. */
export const implicit = (number: number, content: Uint8Array) => value(0x80 | number, content)
