"""The other end of a helper process: reads questions, writes answers, and ends when nobody can ask any more."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

Answer = tuple[Mapping[str, Any], bytes]


def serve(answer: Callable[[Mapping[str, Any]], Answer]) -> None:
    """Answer each line of JSON on standard input by one on standard output, with the bytes behind it.

    What a library prints goes to standard error instead, so that it does not stand between the answers.
    """
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        for line in sys.stdin.buffer:
            try:
                reply, data = answer(json.loads(line))
            except Exception as error:  # noqa: BLE001  (whatever it is, the one who asked must hear of it)
                reply, data = {"problem": " ".join(f"{error}".split()) or type(error).__name__}, b""
            out.write(json.dumps({**reply, "bytes": len(data)}).encode() + b"\n" + data)
            out.flush()
