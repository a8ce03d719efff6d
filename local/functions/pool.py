"""Warm workers of one function: an idle one takes the next event, a new one starts while there are too few."""

from __future__ import annotations

import threading
from collections.abc import Callable

from local.functions.runtime_api import Invocation
from local.functions.worker import Worker


class FunctionPool:
    """At most `limit` workers; a further event waits for the first that is free."""

    def __init__(self, start_worker: Callable[[], Worker], limit: int) -> None:
        self._start_worker = start_worker
        self._limit = limit
        self._idle: list[Worker] = []
        self._count = 0
        self._changed = threading.Condition()
        self._closed = False

    def prewarm(self) -> None:
        """Start the first worker without an event."""
        self._release(self._acquire())

    def invoke(self, payload: bytes) -> Invocation:
        """Run one event on a worker of this function."""
        worker = self._acquire()
        try:
            return worker.invoke(payload)
        finally:
            self._release(worker)

    def close(self) -> None:
        """Stop all workers; a running event dies."""
        with self._changed:
            self._closed = True
            idle, self._idle = self._idle, []
            self._changed.notify_all()
        for worker in idle:
            worker.stop()

    def _acquire(self) -> Worker:
        with self._changed:
            while True:
                if self._closed:
                    raise RuntimeError("the local cloud is stopping")
                if self._idle:
                    return self._idle.pop()
                if self._count < self._limit:
                    self._count += 1
                    break
                self._changed.wait()
        try:
            return self._start_worker()
        except BaseException:
            with self._changed:
                self._count -= 1
                self._changed.notify()
            raise

    def _release(self, worker: Worker) -> None:
        with self._changed:
            reusable = worker.alive and not self._closed
            if reusable:
                self._idle.append(worker)
            else:
                self._count -= 1
            self._changed.notify()
        if not reusable:
            worker.stop()
