"""Processes of this machine, one a core. One that dies is replaced; the others go on."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from steelyard.audit.engines import Event
from steelyard.audit.tasks import Task

_BLOCK = 1 << 16


@dataclass(eq=False, slots=True)
class _Process:
    process: subprocess.Popen[bytes]
    task: Task | None = None
    buffer: bytearray = field(default_factory=bytearray)

    @property
    def output(self) -> IO[bytes]:
        assert self.process.stdout is not None
        return self.process.stdout


class LocalCrew:
    """Starts a process when there is a task and none is idle, up to ``workers``."""

    def __init__(self, settings: Mapping[str, Any], workers: int | None) -> None:
        self._settings = {**settings, "hard": True}
        self.workers = workers or cores()
        self._processes: list[_Process] = []
        self._selector = selectors.DefaultSelector()

    @property
    def room(self) -> int:
        """Workers without a task."""
        return self.workers - sum(process.task is not None for process in self._processes)

    def submit(self, task: Task) -> None:
        """Give a task to an idle process, or to a new one."""
        idle = next((process for process in self._processes if process.task is None), None)
        process = idle or self._start()
        process.task = task
        self._send(process, task)

    def events(self) -> list[Event]:
        """Wait for what the processes tell."""
        while any(process.task is not None for process in self._processes):
            found: list[Event] = []
            for key, _ in self._selector.select():
                found += self._read(key.data)
            if found:
                return found
        return []

    def close(self) -> None:
        """End all processes."""
        for process in list(self._processes):
            process.process.kill()
            self._gone(process)
        self._selector.close()

    def _start(self) -> _Process:
        command = [sys.executable, "-m", "steelyard.audit.engines.process"]
        process = _Process(
            subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, start_new_session=True
            )
        )
        self._processes.append(process)
        self._selector.register(process.output, selectors.EVENT_READ, process)
        self._send(process, self._settings)
        return process

    def _send(self, process: _Process, data: Any) -> None:
        assert process.process.stdin is not None
        rest = memoryview(json.dumps(data).encode() + b"\n")
        try:
            while rest:
                rest = rest[process.process.stdin.write(rest) or 0 :]
        except OSError:  # it has died, which reading from it will tell
            pass

    def _read(self, process: _Process) -> list[Event]:
        block = os.read(process.output.fileno(), _BLOCK)
        if not block:
            task = process.task
            self._gone(process)
            return [Event("died", task, {})] if task is not None else []
        process.buffer += block
        *lines, rest = bytes(process.buffer).split(b"\n")
        process.buffer = bytearray(rest)
        return [self._event(process, json.loads(line)) for line in lines]

    def _event(self, process: _Process, told: dict[str, Any]) -> Event:
        assert process.task is not None
        task = process.task
        if "articles" in told:
            return Event("progress", task, told)
        process.task = None
        return (
            Event("done", task, told["answer"]) if "answer" in told else Event("failed", task, told["error"])
        )

    def _gone(self, process: _Process) -> None:
        self._processes.remove(process)
        self._selector.unregister(process.output)
        for pipe in (process.process.stdin, process.process.stdout):
            if pipe is not None:
                pipe.close()
        process.process.wait()


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
