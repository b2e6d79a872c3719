"""The pool that draws on a dask cluster, whose scheduler is asked before any work begins."""

import errno
import logging
import os
import re
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from queue import Empty, Queue
from threading import Thread
from typing import Any, Final

from tafelbild.errors import LessonError, quoted, system_reason
from tafelbild.extras import missing_extra
from tafelbild.message import Message
from tafelbild.render.pool import Pool
from tafelbild.render.unforeseen import cause_of

PACKAGE: Final = "tafelbild"
ADDRESS: Final = re.compile(r"(?:tcp|tls|wss?)://(?P<host>[\w.-]+|\[[0-9a-fA-F:.%]+\]):(?P<port>\d{1,5})", re.ASCII)
ANSWER_SECONDS: Final = 10.0  # within which the scheduler must have answered
WORKER_SECONDS: Final = 3.0  # within which a worker must be there: they may have been started together


@contextmanager
def dask_cluster(address: str) -> Iterator[Pool]:
    """Yield a pool that draws on the dask cluster at ``address``; dask itself retries the tasks of a lost worker."""
    check_host(address)
    try:
        from distributed import KilledWorker  # noqa: PLC0415  (an extra)
    except ImportError:
        raise LessonError("--scheduler", missing_extra("cluster")) from None
    with silent_libraries(), open_client(address) as client:
        check_workers(client, address)
        check_versions(client.get_versions(packages=[PACKAGE]))
        yield Pool(lambda _: client.get_executor(pure=False), KilledWorker)


@contextmanager
def silent_libraries() -> Iterator[None]:
    """Keep what dask and tornado log off the console."""
    level = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(level)


def open_client(address: str) -> Any:  # noqa: ANN401  (dask has no types)
    """Return a client of the cluster at an address; ``LessonError`` if no scheduler answers there within 10 seconds.

    It is made in a thread, because dask waits for ever for a scheduler that listens but does not speak.
    """
    from distributed import Client  # noqa: PLC0415  (an extra)

    answers = Queue[Any]()

    def ask() -> None:
        try:
            answers.put(Client(address, timeout=ANSWER_SECONDS, set_as_default=False))  # type: ignore[no-untyped-call]
        except Exception as error:  # noqa: BLE001  (dask raises what its layers raise)
            answers.put(cause_of(error))

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=ANSWER_SECONDS)
    except Empty:
        answer = system_reason(TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT)))
    if isinstance(answer, str):
        raise no_answer(address, answer)
    return answer


def check_host(address: str) -> None:
    """Raise ``LessonError`` if an address is none of a scheduler, or if nobody listens there."""
    found = ADDRESS.fullmatch(address)
    if found is None or int(found["port"]) >= 1 << 16:
        problem = Message(
            f"{quoted(address)} is no address of a scheduler; write one like tcp://192.0.2.7:8786",
            de=f"{quoted(address)} ist keine Adresse eines Schedulers; schreiben Sie eine wie tcp://192.0.2.7:8786",
        )
        raise LessonError("--scheduler", problem)
    try:
        socket.create_connection((found["host"].strip("[]"), int(found["port"])), ANSWER_SECONDS).close()
    except (OSError, UnicodeError) as error:
        raise no_answer(address, system_reason(error)) from None


def no_answer(address: str, reason: str) -> LessonError:
    """Return the error for a cluster that does not answer."""
    german = reason.in_language("de") if isinstance(reason, Message) else reason
    problem = Message(f"no cluster answers at {address}: {reason}", de=f"an {address} antwortet kein Cluster: {german}")
    return LessonError("--scheduler", problem)


def check_workers(client: Any, address: str) -> None:  # noqa: ANN401
    """Raise ``LessonError`` if a scheduler has no workers."""
    try:
        client.wait_for_workers(1, timeout=WORKER_SECONDS)
    except TimeoutError:
        problem = Message(
            f"there is no worker at {address}; start one: dask worker {address}",
            de=f"an {address} gibt es keinen Worker; starten Sie einen: dask worker {address}",
        )
        raise LessonError("--scheduler", problem) from None


def check_versions(versions: Mapping[str, Any]) -> None:
    """Raise a ``LessonError`` if the scheduler or a worker lacks Tafelbild, or has another version than this process.

    ``versions``: what the client of dask knows. That the code is the same, too, is checked with each job.
    """
    here = version(PACKAGE)
    for place, found in {"scheduler": versions["scheduler"], **versions["workers"]}.items():
        there = found["packages"].get(PACKAGE)
        if not there:
            problem = Message(
                f"{place} has no Tafelbild; install there the same version as here",
                de=f"auf {place} fehlt Tafelbild; installieren Sie dort dieselbe Version wie hier",
            )
            raise LessonError("--scheduler", problem)
        if there != here:
            problem = Message(
                f"{place} has Tafelbild {there}, and here is {here}; install there the same version",
                de=f"auf {place} ist Tafelbild {there}, hier {here}; installieren Sie dort dieselbe Version",
            )
            raise LessonError("--scheduler", problem)
