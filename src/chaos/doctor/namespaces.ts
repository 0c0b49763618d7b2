import { runCommand } from '../../platform/process/run-command.ts'
import { NAMESPACE_MS_MAX } from './limits.ts'

/**
 * What a command begins with that has mounts of its own, without being root: PostgreSQL, which
 * refuses to be root, does not become so.
 */
export const OWN_NAMESPACE = ['unshare', '-Um', '-c', '--keep-caps'] as const

/** Whether a user who is not root may have namespaces of their own. */
export async function ownNamespaces(): Promise<{ ok: boolean; reason: string }> {
  return inOwnNamespace(['true'])
}

/** Whether that user may mount a disk in them. */
export async function canMountThere(folder: string): Promise<boolean> {
  return (await inOwnNamespace(['mount', '-t', 'tmpfs', 'orion-chaos', folder])).ok
}

function inOwnNamespace(command: readonly string[]) {
  const [program, ...options] = OWN_NAMESPACE
  return runCommand(program, [...options, ...command], { timeoutMs: NAMESPACE_MS_MAX })
}
