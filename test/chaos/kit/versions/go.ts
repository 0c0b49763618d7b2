import { defineSignal } from '@temporalio/workflow'

export const go = defineSignal('go')
