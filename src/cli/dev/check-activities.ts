// A process that loads a file of activities as a worker does, and ends with what is wrong with it.
import { isOrionError, reasonOf } from '../../errors/orion-error.ts'
import { loadActivities } from '../../worker/code/load-activities.ts'

try {
  await loadActivities(process.argv[2] ?? '')
  process.exit(0)
} catch (error) {
  process.stderr.write(isOrionError(error) ? error.message : reasonOf(error))
  process.exit(1)
}
