// A process that loads a file of activities as a worker does. It ends with their names as the last
// line that it prints, or with what is wrong with the file.
import { isOrionError, reasonOf } from '../../errors/orion-error.ts'
import { loadActivities } from '../../worker/code/load-activities.ts'

try {
  const names = Object.keys(await loadActivities(process.argv[2] ?? ''))
  process.stdout.write(`\n${JSON.stringify(names)}\n`, () => process.exit(0))
} catch (error) {
  process.stderr.write(isOrionError(error) ? error.message : reasonOf(error))
  process.exit(1)
}
