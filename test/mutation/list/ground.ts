import { breaksOf } from '../mutation.ts'

export const GROUND = [
  ...breaksOf(
    'src/time/retry.ts',
    ['test/time/time.test.ts'],
    [
      ['!mayPass(error) || ', ''],
      [' || deadline - performance.now() <= pause', ''],
      ['{ signal }', '{}'],
    ],
  ),
  ...breaksOf(
    'src/time/within.ts',
    ['test/time/time.test.ts'],
    [['first === LATE ? late() : first', 'first as T']],
  ),
  ...breaksOf('src/time/back-off.ts', ['test/time/time.test.ts'], [['failures - 1', 'failures']]),
  ...breaksOf(
    'src/http/bearer.ts',
    ['test/http/http.test.ts'],
    [['timingSafeEqual(digest(given), digest(wanted))', "given !== ''"]],
  ),
  ...breaksOf(
    'src/http/loopback.ts',
    ['test/http/http.test.ts'],
    [['127(\\.\\d{1,3}){1,3}|localhost|::1)$/', '127\\.|localhost|::1)/']],
  ),
  ...breaksOf(
    'src/http/serve.ts',
    ['test/http/http.test.ts'],
    [["portMayChange && error.code === 'EADDRINUSE'", 'false']],
  ),
  ...breaksOf(
    'src/wire/proto-time.ts',
    ['test/wire/wire.test.ts'],
    [
      ['?? 0) * 1_000', '?? 0)'],
      [' / 1_000_000', ''],
    ],
  ),
  ...breaksOf(
    'src/wire/protobuf.ts',
    ['test/wire/wire.test.ts'],
    [['(!visit(next >>> 3, reader))', '(visit(next >>> 3, reader))']],
  ),
]
