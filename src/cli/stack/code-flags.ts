import { existingFile } from '../existing-file.ts'
import type { UpFlags } from './flags.ts'

/**
 * A person's own code, as flags of `orion worker start`.
 *
 * @throws OrionError `USAGE` where a file is missing, before anything else fails because of it
 */
export function codeFlags({
  workflows,
  activities,
}: Pick<UpFlags, 'workflows' | 'activities'>): readonly string[] {
  const flag = (name: string, path: string | undefined) =>
    path === undefined ? [] : [name, existingFile(name, path)]
  return [...flag('--workflows', workflows), ...flag('--activities', activities)]
}
