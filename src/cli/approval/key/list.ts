import { table } from '../../../telemetry/table.ts'
import type { AttestationKeyRow } from '../../../store/key-store.ts'
import type { Output } from '../../output.ts'
import { withStore } from '../../with-store.ts'

export async function listKeysCommand(output: Output): Promise<void> {
  const keys = (await withStore((store) => store.listAttestationKeys())).map((key) => ({
    ...key,
    state: stateOf(key),
  }))
  output.data(keys, () =>
    table(
      ['KEY', 'SPEAKS FOR', 'STATE', 'SINCE', 'LABEL'],
      keys.map((key) => [
        key.id,
        key.person ?? '(all people)',
        key.state,
        key.revokedAt ?? key.retiredAt ?? key.createdAt,
        key.label ?? '',
      ]),
      'There is no key. Make one with `orion approval key create`.',
    ),
  )
}

function stateOf({ retiredAt, revokedAt }: AttestationKeyRow): 'active' | 'retired' | 'revoked' {
  if (revokedAt !== undefined) return 'revoked'
  return retiredAt === undefined ? 'active' : 'retired'
}
