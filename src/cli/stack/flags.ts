import type { ServerKind } from '../../platform/temporal/server-kind.ts'
import { oneOf, text, withDefault, type FlagsOf } from '../flags.ts'

const SERVER = oneOf<ServerKind>("Temporal's dev server, or its production server on PostgreSQL", [
  'dev',
  'postgres',
])

export const UP_FLAGS = {
  '--server <kind>': withDefault(SERVER, 'dev'),
  '--no-worker': 'leave the worker out',
  '--workflows <file>':
    'your own workflows for the worker; if absent the project’s, otherwise Orion’s',
  '--activities <file>': 'your own activities for the worker',
}
export type UpFlags = FlagsOf<typeof UP_FLAGS>

export const DEMO_FLAGS = {
  '--server <kind>': withDefault(SERVER, 'dev'),
  '--sleep <duration>': withDefault(text('how long the run sleeps'), '5 seconds'),
}
export type DemoFlags = FlagsOf<typeof DEMO_FLAGS>
