import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { bookHotel, rentCar, cancelNoted } = proxyActivities<typeof activities>(SHORT)

/** There never is a car, so that the hotel has to be cancelled each time. */
export async function bookTripWorkflow(build: Build): Promise<string> {
  await bookHotel(build)
  try {
    await rentCar()
    return 'trip booked'
  } catch {
    await cancelNoted()
    return 'trip cancelled'
  }
}
