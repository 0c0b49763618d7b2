import { REHEARSAL_TYPE } from '../../contract/rehearsal-type.ts'
import type { Project } from '../../project/load-project.ts'
import { workflowExports } from '../../worker/code/workflow-exports.ts'
import { activityNames } from './check-apart.ts'
import { projectBundle } from './project-bundle.ts'

/** What the workers of a project serve. */
export interface ServedCode {
  readonly types: readonly string[]
  readonly activities: readonly string[]
}

/** Empty where the code does not load: the workers say why. */
export async function servedCode(project: Project, cacheDir: string): Promise<ServedCode> {
  const [code, activities] = await Promise.all([
    projectBundle(project.workflows, cacheDir).catch(() => undefined),
    project.activities === undefined ? [] : activityNames(project.activities).catch(() => []),
  ])
  const exported = (code !== undefined && workflowExports(code)) || []
  const types = exported.filter((name) => name !== REHEARSAL_TYPE && name !== 'default')
  return { types, activities }
}

/** In words, after what serves it: `: workflow purchase; activities reserve, pay`. */
export function tellServed({ types, activities }: ServedCode): string {
  const parts = [
    ...named('workflow', 'workflows', types),
    ...named('activity', 'activities', activities),
  ]
  return parts.length === 0 ? '' : `: ${parts.join('; ')}`
}

function named(one: string, several: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return []
  return [`${names.length === 1 ? one : several} ${names.join(', ')}`]
}
