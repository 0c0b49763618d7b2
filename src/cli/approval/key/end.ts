import { OrionError } from '../../../errors/orion-error.ts'
import { escapeLine } from '../../../telemetry/escape-text.ts'
import type { AttestationKeyEnd } from '../../../store/key-store.ts'
import type { Output } from '../../output.ts'
import { withStore } from '../../with-store.ts'
import type { EndFlags } from './flags.ts'

export async function endKeyCommand(
  output: Output,
  ending: AttestationKeyEnd['ending'],
  { id, reason }: EndFlags & { readonly id: string },
): Promise<void> {
  const written = await withStore((store) =>
    store.endAttestationKey({ id, ending, ...(reason !== undefined && { reason }) }),
  )
  if (written === 'unknown') {
    throw new OrionError('ATTESTATION_KEY_UNKNOWN', `There is no key "${id}".`)
  }
  const already = written === 'repeated'
  output.data({ id, ending, already }, () =>
    escapeLine(already ? `${id} was ${ending} before` : `${id} is ${ending}`),
  )
}
