import { Heading } from '../parts/heading.tsx'

export function OpsPage() {
  return <Heading title="Operations" />
}
