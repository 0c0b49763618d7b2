/** Stops the thread of all workflows of its process for a while, whatever else the machine does. */
export async function slowThinker(ms: number): Promise<void> {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, ms)
}
