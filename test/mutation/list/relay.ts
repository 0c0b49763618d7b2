import { breaksOf } from '../mutation.ts'

export const RELAY = [
  ...breaksOf(
    'src/relay/alike-polls.ts',
    ['test/relay/open-polls.test.ts'],
    [
      ['if (this.#takers.size === 0) this.#takeBack()', ''],
      ['if (this.#takers.size === 0) this', 'this'],
      ['setTimeout(giveUp, TAKEN_BACK_MS)', 'giveUp()'],
    ],
  ),
  ...breaksOf(
    'src/relay/keep-alive.ts',
    ['test/relay/keep-alive.test.ts'],
    [
      [
        'session.destroy(new Error(`no answer to a ping within ${PING_ANSWER_MS} ms`))',
        'undefined',
      ],
      ['session.ping(() => clearTimeout(late))', 'session.ping(() => {})'],
      ['clearInterval(pings)\n    clearTimeout(late)', 'clearTimeout(late)'],
      ['if (session.destroyed) return', ''],
    ],
  ),
  ...breaksOf(
    'src/relay/deadline.ts',
    ['test/relay/deadline.test.ts'],
    [
      ['M: 60_000', 'M: 60'],
      ['u: 0.001', 'u: 1'],
      ['{1,8}', '{1,9}'],
      ['Math.max(1, Math.round(ms))', 'Math.round(ms)'],
      ['99_999_999', '999_999_999'],
    ],
  ),
  ...breaksOf(
    'src/wire/grpc-frame.ts',
    ['test/wire/grpc-frame.test.ts'],
    [
      ['body.length < PREFIX_BYTES', 'body.length < 0'],
      ['if (body[0] === 0) return message', 'return message'],
      ['writeUInt32BE(message.length, 1)', 'writeUInt32BE(message.length, 0)'],
    ],
  ),
  ...breaksOf(
    'src/relay/open-polls.ts',
    ['test/relay/open-polls.test.ts'],
    [
      ['!poll || poll.sticky', '!poll'],
      ['poll.queue, poll.version]', 'poll.queue]'],
      ['[role, poll.namespace, poll', '[role, poll'],
      ['else giveUp()', ''],
    ],
  ),
  ...breaksOf(
    'src/relay/poll.ts',
    ['test/relay/poll.test.ts'],
    [
      ['const STICKY = 2', 'const STICKY = 1'],
      ["rules.used ? rules.buildId : ''", 'rules.buildId'],
      ['field === 3) queue.normalQueue', 'field === 4) queue.normalQueue'],
    ],
  ),
  ...breaksOf(
    'src/relay/methods.ts',
    ['test/relay/methods.test.ts'],
    [
      ['path.startsWith(SERVICE) &&', ''],
      ["|| 'other'", "|| 'answer-activity'"],
      ["RespondActivityTaskCanceled: 'answer-activity',", ''],
      ["? 'polls' : 'calls'", "? 'calls' : 'calls'"],
      ['TaskQueue$/', '/'],
    ],
  ),
  ...breaksOf(
    'src/relay/spread.ts',
    ['test/relay/spread.test.ts'],
    [
      ['streams < limit)', 'streams <= limit)'],
      ['if (waiting === 0) return 0', ''],
      ['if (limit === undefined) return opening === 0 ? 1 : 0', ''],
      ['return open + opening === 0 ? 1 : 0', 'return 1'],
      ['Math.ceil(waiting / limit) - opening', 'Math.ceil(waiting / limit)'],
      ['Math.ceil(waiting / limit)', 'Math.floor(waiting / limit)'],
      ['CONNECTIONS_MAX - open - opening', 'CONNECTIONS_MAX - open'],
      ['loads.toSpliced(index, 1)', 'loads'],
      ['loads[index]?.streams === 0 &&', ''],
    ],
  ),
  ...breaksOf(
    'src/relay/refused.ts',
    ['test/relay/refused.test.ts', 'test/relay/refused-calls.test.ts'],
    [
      ['if (refusals > REFUSALS_MAX) return undefined', ''],
      ['if (refusals === 1) return 0', ''],
      ['stream.rstCode === constants.NGHTTP2_REFUSED_STREAM', 'false'],
    ],
  ),
  ...breaksOf(
    'src/relay/waiting-calls.ts',
    ['test/relay/waiting-calls.test.ts'],
    [
      ['if (entry.call.wanted())', 'if (true)'],
      ['if (time > entry.deadline)', 'if (time < entry.deadline)'],
      ['withinMs > 0 ? withinMs : CONNECT_MS_MAX', 'withinMs'],
      ['clearTimeout(entry.late)', ''],
    ],
  ),
  ...breaksOf(
    'src/doctor/connections.ts',
    ['test/doctor/connections.test.ts'],
    [
      ['taskQueues.length * kinds', 'kinds'],
      ["served !== 'none'", 'true'],
      ["settings.guardian === 'on' &&", ''],
      ['if (polls < limit)', 'if (polls <= limit)'],
      ['polls * settings.workerProcesses', 'polls'],
    ],
  ),
  ...breaksOf(
    'src/relay/lane.ts',
    ['test/relay/stream-limit.test.ts'],
    [
      ['if (this.#waiting.size > 0) this.#look()', ''],
      ['surplus.close()', 'undefined'],
    ],
  ),
]
