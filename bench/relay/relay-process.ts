/** A relay in a process of its own, as the supervisor's is: `node relay-process.ts address key`. */
import { startRelay } from '../../src/relay/relay.ts'
import { openUpstream } from '../../src/relay/upstream.ts'
import { HeldTasks } from '../../src/supervisor/guardian/held-tasks.ts'

const [address = '', key = ''] = process.argv.slice(2)
process.on('disconnect', () => process.exit())
const relay = await startRelay({ upstream: openUpstream({ address }), key })
// Somebody listens wherever a relay is used, and the account of tasks is part of the cost.
const tasks = new HeldTasks({ onStray: () => {}, onLateAnswer: () => {} })
relay.listen((event) => tasks.hear(event))
process.send?.(relay.address)
