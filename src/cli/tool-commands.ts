import type { Command } from 'commander'
import { examples, group, leaf, withConnectionFlags } from './command.ts'
import type { Output } from './output.ts'
import { addVerifyCommand } from './verify/commands.ts'

/** `orion worker`, `db`, `codec`, `verify`, `doctor` and `config`. */
export function addToolCommands(program: Command, output: Output): void {
  const worker = group(program, 'worker', 'run workers')
  const start = leaf(worker, 'start', 'run a worker until SIGTERM or Ctrl-C')
    .option('--workflows <file>', 'file whose exports are workflow types; Orion’s own where absent')
    .option('--activities <file>', 'file whose exported functions are activities')
    .action(async (flags) =>
      (await import('./worker-start.ts')).workerStartCommand(output.progress, flags),
    )
  examples(
    withConnectionFlags(start),
    'orion worker start',
    'orion worker start --workflows ./workflows.ts --activities ./activities.ts',
  )

  const db = group(program, 'db', 'the database behind the runs')
  const migrate = leaf(db, 'migrate', 'apply the migrations that are missing')
    .option('--adopt', 'record as applied what is there although the history has lost it')
    .action(async (flags) => (await import('./db-migrate.ts')).migrateCommand(output, flags))
  examples(migrate, 'DATABASE_URL=postgresql://… orion db migrate')

  const codec = group(program, 'codec', 'encrypted payloads for others to read')
  const serve = leaf(codec, 'serve', 'answer Temporal’s UI and CLI as their codec endpoint')
    .option('--listen <host:port>', 'where to listen', '127.0.0.1:8888')
    .action(async (flags) => (await import('./codec/serve.ts')).serveCommand(output, flags))
  examples(
    serve,
    'orion codec serve',
    'temporal workflow show -w <id> --codec-endpoint http://127.0.0.1:8888 --codec-auth "Bearer $ORION_CODEC_TOKEN"',
  )

  addVerifyCommand(program, output)
  addDoctorCommands(program, output)

  const config = leaf(program, 'config', 'show every setting and where it comes from').action(
    async (flags) => (await import('./config.ts')).configCommand(output, flags),
  )
  examples(withConnectionFlags(config), 'orion config --json')
}

function addDoctorCommands(program: Command, output: Output): void {
  const doctor = leaf(program, 'doctor', 'check settings, server, database and workers')
    .helpCommand(false)
    .action(async (flags) => (await import('./doctor/doctor.ts')).doctorCommand(output, flags))
  examples(withConnectionFlags(doctor), 'orion doctor')

  // Flags that both have are taken by `doctor`, wherever they stand.
  const recovery = leaf(doctor, 'recovery', 'work out how long a crash may hold up a run').action(
    async (_flags, { parent }: Command) =>
      (await import('./doctor/recovery.ts')).recoveryCommand(output, parent?.opts() ?? {}),
  )
  examples(
    withConnectionFlags(recovery),
    'orion doctor recovery',
    'ORION_GUARDIAN=off orion doctor recovery --json',
  )
}
