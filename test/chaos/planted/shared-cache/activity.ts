import { applyOnce } from '../ledger.ts'

const PRICES: Readonly<Record<string, number>> = { lamp: 4_900 }

export async function lookUpPrice(item: string): Promise<number> {
  return PRICES[item] ?? 0
}

export async function sendQuote(): Promise<void> {
  await applyOnce('quote')
}
