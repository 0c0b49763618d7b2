import { readFileSync, statSync } from 'node:fs'
import { keepPayloadKeys } from '../config/keep-secrets.ts'
import { payloadKeysSetting, type PayloadKey } from '../config/payload-keys.ts'
import type { Config } from '../config/settings.ts'
import { OrionError } from '../errors/orion-error.ts'
import { KEY_FILE_LOOK_MS } from './limits.ts'

/** The keys as they stand now: the first encrypts, all decrypt. */
export interface KeyRing {
  first(): PayloadKey
  /** Looks again for a key that is not there, where keys can be added while we run. */
  find(id: string): PayloadKey | undefined
}

export type KeySettings = Pick<Config, 'payloadKeys' | 'payloadKeysFile'>

/**
 * The key ring that the settings name; none where they name none.
 *
 * @throws OrionError `CONFIG_INVALID` naming the variable, never a key
 */
export function createKeyRing({ payloadKeys, payloadKeysFile }: KeySettings): KeyRing | undefined {
  if (payloadKeys && payloadKeysFile) {
    throw invalid('ORION_PAYLOAD_KEYS and ORION_PAYLOAD_KEYS_FILE: set one of them, not both')
  }
  if (payloadKeysFile) return fileRing(payloadKeysFile)
  return payloadKeys && ring(() => payloadKeys)
}

function ring(keys: (again: boolean) => readonly PayloadKey[]): KeyRing {
  const find = (id: string, again: boolean) => keys(again).find((key) => key.id === id)
  return {
    first: () => firstOf(keys(false)),
    find: (id) => find(id, false) ?? find(id, true),
  }
}

function firstOf(keys: readonly PayloadKey[]): PayloadKey {
  const [first] = keys
  if (first) return first
  throw invalid('ORION_PAYLOAD_KEYS: there is no key')
}

/** Keys of a file that may be replaced while we run. A file that is broken then is not taken. */
function fileRing(path: string): KeyRing {
  let version = versionOf(path)
  let keys = readKeys(path)
  let lookedAtMs = performance.now()
  return ring((again) => {
    if (!again && performance.now() - lookedAtMs < KEY_FILE_LOOK_MS) return keys
    lookedAtMs = performance.now()
    try {
      const now = versionOf(path)
      if (now !== version) keys = readKeys(path)
      version = now
    } catch {
      // Half written or gone for a moment: what was read before goes on, and a key that is
      // missing because of it has its own error.
    }
    return keys
  })
}

// Secrets of Kubernetes are links that are replaced; the inode shows that, whatever the clock says.
function versionOf(path: string): string {
  try {
    const { mtimeMs, ino, size } = statSync(path)
    return `${mtimeMs} ${ino} ${size}`
  } catch (error) {
    throw unreadable(error)
  }
}

function readKeys(path: string): readonly PayloadKey[] {
  const text = readText(path)
  keepPayloadKeys(text)
  const parsed = payloadKeysSetting.safeParse(text)
  if (parsed.success) return parsed.data
  const mistakes = parsed.error.issues.map(({ message }) => message).join('. ')
  throw invalid(`ORION_PAYLOAD_KEYS_FILE: ${mistakes}`)
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw unreadable(error)
  }
}

function unreadable(error: unknown): OrionError {
  const { code = 'unreadable' } = error as NodeJS.ErrnoException
  return invalid(`ORION_PAYLOAD_KEYS_FILE: the file cannot be read (${code})`)
}

function invalid(problem: string): OrionError {
  return new OrionError('CONFIG_INVALID', `Settings are wrong. ${problem}.`)
}
