/** What the SDK's core itself takes at most; a larger message could not be read by the worker. */
export const MESSAGE_BYTES_MAX = 128 * 1024 * 1024
