/** `npm run chaos:plan [-- <flags of orion chaos run>]`: the plan's scenarios, ten times each. */
import { planFlags } from './plan-flags.ts'

// In this process, so that a signal to it ends the campaign.
process.argv = [...process.argv.slice(0, 2), 'chaos', 'run', ...planFlags(process.argv.slice(2))]
await import(new URL('../../bin/orion.js', import.meta.url).href)
