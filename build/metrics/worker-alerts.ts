import type { Alert } from './rule.ts'

/** About workers, and the tasks that wait for them. */
export const WORKER_ALERTS: readonly Alert[] = [
  {
    name: 'OrionWorkersMissing',
    value:
      'sum by (job, instance) (orion_worker_processes{state="wanted"}) - sum by (job, instance) (orion_worker_processes{state="ready"})',
    when: '> 0',
    lasts: '2m',
    severity: 'page',
    summary: '{{ $value }} worker processes of {{ $labels.instance }} are missing.',
    remedy: 'Read the worker’s log; `orion doctor` checks what it needs.',
  },
  {
    name: 'OrionWorkersDie',
    value: 'sum by (job, instance) (increase(orion_worker_deaths_total[10m]))',
    when: '> 3',
    lasts: '0m',
    severity: 'page',
    summary: '{{ $value }} worker processes of {{ $labels.instance }} ended within 10 minutes.',
    remedy: 'The log says why each ended; see WORKER_CRASH_LOOP and the memory limit.',
  },
  {
    name: 'OrionWorkerSlow',
    value: 'orion:workflow_task_seconds:p95',
    when: '> 0.5',
    lasts: '5m',
    severity: 'ticket',
    summary: 'Workers of {{ $labels.task_queue }} take {{ $value }} s for a workflow task (p95).',
    remedy:
      'Workflow code blocks its thread, or the processor is busy: move work into activities, or add workers.',
  },
  {
    name: 'OrionWorkerOverloaded',
    value: 'sum by (job, instance) (increase(orion_worker_slowed_total[10m]))',
    when: '> 0',
    lasts: '0m',
    severity: 'ticket',
    summary: '{{ $labels.instance }} gets fewer workflow tasks at a time, because it is too slow.',
    remedy: 'Add workers; see "More work than the workers can do" in the page on recovery.',
  },
  {
    name: 'OrionQueueFull',
    value: 'max by (queue, kind) (orion_queue_oldest_seconds)',
    when: '> 30',
    lasts: '2m',
    severity: 'page',
    summary: 'A {{ $labels.kind }} task of {{ $labels.queue }} has waited {{ $value }} s.',
    remedy: 'Add workers; if none polls the queue, start one.',
  },
  {
    name: 'OrionQueueUnserved',
    value: 'max by (queue, kind) (orion_queue_pollers)',
    when: '< 1',
    lasts: '5m',
    severity: 'page',
    summary: 'No worker asks for {{ $labels.kind }} tasks of {{ $labels.queue }}.',
    remedy: 'Start a worker for the queue, or take it out of ORION_TASK_QUEUES of the API.',
  },
  {
    name: 'OrionSlotsUsedUp',
    value:
      'sum by (task_queue, worker_type) (temporal_worker_task_slots_available{worker_type=~"WorkflowWorker|ActivityWorker"})',
    when: '< 1',
    lasts: '5m',
    severity: 'ticket',
    summary: 'No {{ $labels.worker_type }} of {{ $labels.task_queue }} can take another task.',
    remedy: 'Add workers, or raise ORION_ACTIVITIES_MAX where activities only wait.',
  },
  {
    name: 'OrionQueueReaderLimited',
    value: 'orion:queue_read_seconds:mean',
    when: '> 0.02',
    lasts: '10m',
    severity: 'ticket',
    summary: 'A task waits {{ $value }} s on average until Temporal reads its queue.',
    remedy:
      'Raise history.transferProcessorMaxPollRPS in the server’s dynamic configuration: at its default of 20 a step takes 50 ms or more.',
  },
  {
    name: 'OrionWorkflowTasksFail',
    value: 'sum by (workflow_type) (increase(temporal_workflow_task_execution_failed[10m]))',
    when: '> 0',
    lasts: '0m',
    severity: 'page',
    summary: 'Workers cannot run {{ $labels.workflow_type }}.',
    remedy:
      '`orion run list --failing` shows the runs and why; often its code was changed without `changed`.',
  },
  {
    name: 'OrionTaskPoisoned',
    value: 'sum by (job, instance) (increase(orion_worker_poisoned_total[1h]))',
    when: '> 0',
    lasts: '0m',
    severity: 'page',
    summary: 'A task ends the workers that get it.',
    remedy: 'The log names it under WORKER_POISONED.',
  },
]
