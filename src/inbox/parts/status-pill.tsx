import { statusWords } from '../rules/run-words.ts'

export function StatusPill({ status }: { readonly status: string }) {
  const { words, tone } = statusWords(status)
  return <span class={`pill ${tone}`}>{words}</span>
}
