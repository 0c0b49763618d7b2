/** Soon after a worker is ready: late enough to have been ready, and too early to be steady. */
const DIES_AFTER_MS = 100

// A worker with this file tells that it is ready as any other does, and then is gone.
const send = process.send?.bind(process)
if (send) {
  process.send = (message: unknown) => {
    const { type } = message as { readonly type: string }
    if (type === 'ready') setTimeout(() => process.kill(process.pid, 'SIGKILL'), DIES_AFTER_MS)
    return send(message)
  }
}

export async function nothing(): Promise<void> {}
