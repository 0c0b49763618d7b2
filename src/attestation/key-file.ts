import { readFile, writeFile } from 'node:fs/promises'
import { OrionError, reasonOf } from '../errors/orion-error.ts'
import { parseSigningKey, signingKeyText, type SigningKey } from './signing-key.ts'

/** For the owner alone: anybody who can read it decides in that person's name. */
const SECRET_MODE = 0o600

/** @throws OrionError `USAGE` where it cannot be read or is no key */
export async function readKeyFile(path: string): Promise<SigningKey> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new OrionError('USAGE', `The key file ${path} cannot be read: ${reasonOf(error)}`, {
      remedy: 'Name the file that `orion approval key create` has written.',
    })
  })
  return parseSigningKey(text)
}

/** Writes a new file, and never over another. @throws OrionError `USAGE` where that cannot be done */
export async function writeKeyFile(path: string, key: SigningKey): Promise<void> {
  await writeFile(path, signingKeyText(key), { mode: SECRET_MODE, flag: 'wx' }).catch(
    (error: unknown) => {
      throw new OrionError('USAGE', `The key file ${path} cannot be written: ${reasonOf(error)}`, {
        remedy: 'Name a file that is not there yet, in a folder that is.',
      })
    },
  )
}
