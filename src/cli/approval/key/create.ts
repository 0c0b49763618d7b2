import { resolve } from 'node:path'
import { writeKeyFile } from '../../../attestation/key-file.ts'
import { createSigningKey } from '../../../attestation/signing-key.ts'
import { OrionError } from '../../../errors/orion-error.ts'
import { escapeLine } from '../../../telemetry/escape-text.ts'
import type { Output } from '../../output.ts'
import { withStore } from '../../with-store.ts'
import type { CreateFlags } from './flags.ts'

export async function createKeyCommand(
  output: Output,
  { person, service = false, out, label }: CreateFlags,
): Promise<void> {
  if ((person !== undefined) === service) {
    throw new OrionError('USAGE', 'Say for whom the key speaks: --person <id>, or --service.')
  }
  const file = resolve(out)
  const key = createSigningKey()
  const row = {
    id: key.id,
    publicKey: key.publicKey,
    ...(person !== undefined && { person }),
    ...(label !== undefined && { label }),
  }
  await withStore(async (store) => {
    // Before the file: a key that the database refuses leaves nothing behind.
    await store.check()
    await writeKeyFile(file, key)
    await store.addAttestationKey(row)
  })
  output.data({ ...row, file }, () =>
    escapeLine(`${key.id} speaks for ${person ?? 'all people'}; its private half is in ${file}`),
  )
}
