import { Heading } from '../parts/heading.tsx'

export function RunPage({ run }: { readonly run: string }) {
  return <Heading title={run} />
}
