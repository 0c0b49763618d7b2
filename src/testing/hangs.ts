/** Marks an activity that never answers, so that its timeouts end it. */
export const HANGS = Symbol.for('orion.testing.hangs')

/** An activity that never answers: its timeouts pass in the time of the test. */
export function hangs(): () => Promise<never> {
  return Object.assign(() => new Promise<never>(() => {}), { [HANGS]: true })
}

/** An activity that fails each time. */
export function fails(error: Error | string): () => Promise<never> {
  return async () => {
    throw typeof error === 'string' ? new Error(error) : error
  }
}

/** An activity that fails so many times, and then does what the other one does. */
export function failsTimes<Args extends readonly unknown[], Result>(
  times: number,
  error: Error | string,
  then: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  let left = times
  return async (...args) => {
    if (left === 0) return then(...args)
    left -= 1
    throw typeof error === 'string' ? new Error(error) : error
  }
}
