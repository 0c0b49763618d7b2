import { basename, relative } from 'node:path'
import { isOrionError, reasonOf } from '../../errors/orion-error.ts'
import type { Project } from '../../project/load-project.ts'
import type { Output } from '../output.ts'
import { checkApart, type Check } from './check-apart.ts'

const CHECK = { program: 'config', code: 'PROJECT_CONFIG_INVALID' } as const satisfies Check

/** What goes on meanwhile, with the settings that were read at the start. */
export interface Served {
  readonly project: Project
  readonly taskQueues: readonly string[]
}

/**
 * Says of a project's file that was saved when it counts; and where it is wrong, what is wrong with
 * it and what runs all the same.
 */
export async function tellConfig(
  output: Pick<Output, 'note'>,
  { project, taskQueues }: Served,
  check: Check = CHECK,
): Promise<void> {
  const name = basename(project.file)
  try {
    await checkApart(project.file, check)
    output.note(`${name} has changed: start orion dev again for it to count.`)
  } catch (error) {
    const wrong = `error ${isOrionError(error) ? error.code : 'INTERNAL'}: ${oneLine(reasonOf(error))}`
    const code = relative(project.root, project.workflows ?? '')
    output.note(
      `${wrong} The workers go on with what orion dev has read: ${code} on ${taskQueues.join(', ')}. Other commands fail until the file is right.`,
    )
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
