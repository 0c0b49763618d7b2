const OFFSET = 0xcbf29ce484222325n
const PRIME = 0x100000001b3n

/** FNV-1a of 64 bits: short, and reveals nothing about the id, because it travels unencrypted. */
export function digestOf(decisionId: string): string {
  let hash = OFFSET
  for (let index = 0; index < decisionId.length; index += 1) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(decisionId.charCodeAt(index))) * PRIME)
  }
  return hash.toString(36)
}
