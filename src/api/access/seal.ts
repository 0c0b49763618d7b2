import { EncryptJWT, jwtDecrypt } from 'jose'
import { hash } from 'node:crypto'

/** Facts that a browser keeps for us: it can neither read nor change them, and they end by themselves. */
export interface Seal {
  /** @param purpose what is sealed for one opens nothing else */
  close(purpose: string, facts: Readonly<Record<string, unknown>>, ms: number): Promise<string>
  /** Undefined for all that was not sealed here for this purpose, or is over. */
  open(purpose: string, text: string): Promise<Readonly<Record<string, unknown>> | undefined>
}

/** @param secret the same for all processes that answer one address */
export function createSeal(secret: string, now: () => number = Date.now): Seal {
  // Another key than that which signs the sessions of API keys, out of the same secret.
  const key = hash('sha256', `orion seal ${secret}`, 'buffer')
  const [alg, enc] = ['dir', 'A256GCM'] as const
  return {
    close: (purpose, facts, ms) =>
      new EncryptJWT(facts)
        .setProtectedHeader({ alg, enc })
        .setAudience(purpose)
        .setExpirationTime(Math.floor((now() + ms) / 1_000))
        .encrypt(key),
    async open(purpose, text) {
      if (text === '') return undefined
      const demands = {
        audience: purpose,
        requiredClaims: ['exp'],
        keyManagementAlgorithms: [alg],
        contentEncryptionAlgorithms: [enc],
        currentDate: new Date(now()),
      }
      const opened = await jwtDecrypt(text, key, demands).catch(() => undefined)
      return opened?.payload
    },
  }
}
