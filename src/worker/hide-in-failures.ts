import type { ActivityInterceptorsFactory } from '@temporalio/worker'
import { hideInError } from '../errors/hide-in-error.ts'

/**
 * Takes secrets of the settings out of what activities fail with: a library may repeat a key in
 * its error, and everybody who may look at the run would read it in its history forever.
 */
export const hideInFailures: ActivityInterceptorsFactory = () => ({
  inbound: {
    async execute(input, next) {
      try {
        return await next(input)
      } catch (error) {
        throw hideInError(error)
      }
    },
  },
})
