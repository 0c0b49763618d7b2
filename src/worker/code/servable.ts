/** Whether Temporal can call it: a function, but no class, which cannot be called without `new`. */
export function isServable(value: unknown): boolean {
  return typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value))
}
