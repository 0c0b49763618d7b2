/** What is compared: each has a server, and workers of its own. */
export interface Variant {
  readonly name: 'vendor' | 'tuned' | 'shipped'
  readonly title: string
}

export const VARIANTS: readonly Variant[] = [
  { name: 'vendor', title: 'the vendor’s defaults: server as it comes, bare workers' },
  { name: 'tuned', title: 'Orion’s server, bare workers without a relay' },
  { name: 'shipped', title: 'Orion as shipped: its server, supervisor, relay and workers' },
]

export type VariantName = Variant['name']
