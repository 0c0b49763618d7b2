// A process that reads a project's file as a command does. It ends with what that says as the last
// line that it prints, or with what is wrong with the file.
import { dirname } from 'node:path'
import { isOrionError, reasonOf } from '../../errors/orion-error.ts'
import { findProject } from '../../project/load-project.ts'

try {
  const file = process.argv[2] ?? ''
  const project = await findProject(dirname(file), file)
  process.stdout.write(`\n${JSON.stringify(project)}\n`, () => process.exit(0))
} catch (error) {
  process.stderr.write(isOrionError(error) ? error.message : reasonOf(error))
  process.exit(1)
}
