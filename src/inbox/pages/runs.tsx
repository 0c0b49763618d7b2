import { Heading } from '../parts/heading.tsx'

export function RunsPage() {
  return <Heading title="Runs" />
}
