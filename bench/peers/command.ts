/** `npm run bench:peers`: Orion, bare Temporal, DBOS and Restate side by side; see docs/compared.md. */
import { runCommand } from '../run-command.ts'
import { readComparison } from './flags.ts'
import { PEER_ROWS } from './rows/all-rows.ts'
import { runComparison } from './run-comparison.ts'

await runCommand(async (releases) => runComparison(readComparison(PEER_ROWS), releases))
