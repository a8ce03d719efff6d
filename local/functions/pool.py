"""Warm workers of one function: an idle one takes the next event, a new one starts while there are too few."""

from __future__ import annotations

import threading
from collections.abc import Callable

from local.functions.runtime_api import Invocation
from local.functions.worker import Worker


class PoolClosed(RuntimeError):
    """The function takes no more events: the local cloud stops, or another version has replaced it."""


class FunctionPool:
    """At most `limit` workers; a further event waits for the first that is free."""

    def __init__(self, start_worker: Callable[[], Worker], limit: int) -> None:
        self._start_worker = start_worker
        self._limit = limit
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._starting = 0
        self._changed = threading.Condition()
        self._closed = False

    def prewarm(self) -> None:
        """Start the first worker without an event."""
        self._release(self._acquire())

    def invoke(self, payload: bytes) -> Invocation:
        """Run one event on a worker of this function.

        Raises:
            PoolClosed: the pool closes before a worker is free.
        """
        worker = self._acquire()
        try:
            return worker.invoke(payload)
        finally:
            self._release(worker)

    def close(self) -> None:
        """Stop all workers; a running event dies."""
        with self._changed:
            self._closed = True
            workers = [*self._idle, *self._busy]
            self._idle.clear()
            self._changed.notify_all()
        for worker in workers:
            worker.stop()

    def _acquire(self) -> Worker:
        with self._changed:
            while not (self._closed or self._idle or len(self._busy) + self._starting < self._limit):
                self._changed.wait()
            if self._closed:
                raise PoolClosed("the local cloud is stopping")
            while self._idle:
                worker = self._idle.pop()
                if worker.alive:
                    self._busy.add(worker)
                    return worker
                worker.stop()
            self._starting += 1
        return self._start()

    def _start(self) -> Worker:
        worker = None
        try:
            worker = self._start_worker()
        finally:
            with self._changed:
                self._starting -= 1
                if worker is not None:
                    self._busy.add(worker)
                self._changed.notify()
        if self._closed:
            self._release(worker)
            raise PoolClosed("the local cloud is stopping")
        return worker

    def _release(self, worker: Worker) -> None:
        with self._changed:
            self._busy.discard(worker)
            reusable = worker.alive and not self._closed
            if reusable:
                self._idle.append(worker)
            self._changed.notify()
        if not reusable:
            worker.stop()
