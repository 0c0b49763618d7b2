// The activities door: what files of activities import. It loads no worker, so that tests start fast.
export { effect, type EffectCall, type EffectOptions } from './activities/effect.ts'
export { beat } from './activities/heartbeat.ts'
export type { Statements } from './store/store.ts'
