import { ApplicationFailure, condition, sleep } from '@temporalio/workflow'

async function nap(): Promise<void> {
  await sleep('1 day')
}

async function napOrNever(): Promise<void> {
  await Promise.race([nap(), condition(() => false)])
}

/** Waits at several places at once, in every way in which promises are joined. */
export async function waits(): Promise<void> {
  const done = sleep(1)
  await done
  void nap().then(() => 'never')
  void nap()
  await Promise.all([
    napOrNever(),
    Promise.allSettled([nap(), done]),
    Promise.any([nap(), sleep('2 days')]),
    nap().then(() => nap()),
  ])
}

/** Fails after a wait, with a stack of its own. */
export async function fails(): Promise<void> {
  await sleep(1)
  throw ApplicationFailure.nonRetryable('on purpose')
}
