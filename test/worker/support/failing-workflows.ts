/** Its task fails again and again: an error that is no failure of the run. */
export async function failingTask(): Promise<void> {
  throw new TypeError('not yet')
}
