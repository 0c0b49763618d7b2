/**
 * SHA-256 in plain code. The sandbox of workflows has no `crypto`; an activity for each digest
 * would put a step, and a crash, between an edit and the vote on it.
 */

/** The first 32 bits of the cube roots of the first 64 primes. */
const ROUNDS = roots(64, 1 / 3)
/** The first 32 bits of the square roots of the first 8 primes. */
const START = roots(8, 1 / 2)

const BLOCK_BYTES = 64
const LENGTH_BYTES = 8

/** The digest of the text in UTF-8, in lower-case hexadecimal. */
export function sha256(text: string): string {
  const bytes = padded(utf8(text))
  const view = new DataView(bytes.buffer)
  const hash = Uint32Array.from(START)
  const words = new Uint32Array(64)
  for (let at = 0; at < bytes.length; at += BLOCK_BYTES) {
    for (let index = 0; index < 16; index += 1) words[index] = view.getUint32(at + index * 4)
    compress(hash, words)
  }
  return Array.from(hash, (word) => word.toString(16).padStart(8, '0')).join('')
}

function compress(hash: Uint32Array, words: Uint32Array): void {
  for (let index = 16; index < 64; index += 1) words[index] = schedule(words, index)
  let [a, b, c, d, e, f, g, h] = Array.from(hash) as Eight
  for (let index = 0; index < 64; index += 1) {
    const mix = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const choice = (e & f) ^ (~e & g)
    const first = (h + mix + choice + at(ROUNDS, index) + at(words, index)) >>> 0
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority
    h = g
    g = f
    f = e
    e = (d + first) >>> 0
    d = c
    c = b
    b = a
    a = (first + second) >>> 0
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) {
    hash[index] = at(hash, index) + word
  }
}

type Eight = [number, number, number, number, number, number, number, number]

function schedule(words: Uint32Array, index: number): number {
  const near = at(words, index - 15)
  const far = at(words, index - 2)
  const small = rotate(near, 7) ^ rotate(near, 18) ^ (near >>> 3)
  const large = rotate(far, 17) ^ rotate(far, 19) ^ (far >>> 10)
  return (at(words, index - 16) + small + at(words, index - 7) + large) >>> 0
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

function at(words: Uint32Array, index: number): number {
  return words[index] ?? 0
}

/** The message, a one bit, zeros, and its length in bits: whole blocks. */
function padded(message: Uint8Array): Uint8Array {
  const blocks = Math.ceil((message.length + 1 + LENGTH_BYTES) / BLOCK_BYTES)
  const bytes = new Uint8Array(blocks * BLOCK_BYTES)
  bytes.set(message)
  bytes[message.length] = 0x80
  new DataView(bytes.buffer).setBigUint64(bytes.length - LENGTH_BYTES, BigInt(message.length) * 8n)
  return bytes
}

// The sandbox has a TextEncoder, but its types do not.
function utf8(text: string): Uint8Array {
  const escaped = encodeURIComponent(text)
  const bytes: number[] = []
  for (let index = 0; index < escaped.length; index += 1) {
    const isEscape = escaped[index] === '%'
    bytes.push(
      isEscape
        ? Number.parseInt(escaped.slice(index + 1, index + 3), 16)
        : escaped.charCodeAt(index),
    )
    if (isEscape) index += 2
  }
  return Uint8Array.from(bytes)
}

function roots(count: number, power: number): Uint32Array {
  const primes: number[] = []
  for (let candidate = 2; primes.length < count; candidate += 1) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  }
  return Uint32Array.from(primes, (prime) => Math.floor((prime ** power % 1) * 2 ** 32))
}
