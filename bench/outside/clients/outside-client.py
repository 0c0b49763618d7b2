"""A client by Temporal's Python SDK: reads one call a line as JSON, writes one answer a line.

Started by the outside soak with the address of the server as its argument; ends with its input.
"""

import asyncio
import json
import sys
from datetime import timedelta

from temporalio.client import Client, WorkflowUpdateFailedError
from temporalio.common import WorkflowIDReusePolicy

CALL = timedelta(seconds=8)
TASK = timedelta(seconds=3)


async def make(client, call):
    kind, run = call["call"], call["run"]
    if kind == "start":
        handle = await client.start_workflow(
            call["type"],
            call["argument"],
            id=run,
            task_queue=call["queue"],
            task_timeout=TASK,
            id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
            rpc_timeout=CALL,
        )
        return handle.first_execution_run_id
    handle = client.get_workflow_handle(run)
    if kind == "signal":
        return await handle.signal(call["name"], call["argument"], rpc_timeout=CALL)
    if kind == "update":
        update = handle.execute_update(
            call["name"], call["argument"], id=call["updateId"], rpc_timeout=CALL
        )
        # Without this it asks on and on, where no worker answers.
        return await asyncio.wait_for(update, CALL.total_seconds() + 1)
    if kind == "query":
        return await handle.query(call["name"], rpc_timeout=CALL)
    return await handle.cancel(rpc_timeout=CALL)


async def answer(client, call):
    try:
        said = {"answer": await make(client, call)}
    except WorkflowUpdateFailedError as error:
        said = {"refused": f"{getattr(error.cause, 'type', '')}: {error.cause}"}
    except Exception as error:
        said = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps({"id": call["id"], **said}), flush=True)


async def main():
    client = await Client.connect(sys.argv[1])
    calls = asyncio.StreamReader(limit=2**20)
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(calls), sys.stdin
    )
    print(json.dumps({"id": 0, "answer": "ready"}), flush=True)
    under_way = set()
    while line := await calls.readline():
        task = asyncio.create_task(answer(client, json.loads(line)))
        under_way.add(task)
        task.add_done_callback(under_way.discard)


asyncio.run(main())
