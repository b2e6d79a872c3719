"""The request loop of a helper process: reads requests, writes responses, and ends when its input is closed."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

Response = tuple[Mapping[str, Any], bytes]


def serve(respond: Callable[[Mapping[str, Any]], Response]) -> None:
    """Respond to each line of JSON on standard input with a line of JSON on standard output, followed by raw bytes.

    Output that a library prints is redirected to standard error, so that it cannot corrupt the responses.
    """
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        for line in sys.stdin.buffer:
            try:
                reply, data = respond(json.loads(line))
            except Exception as error:  # noqa: BLE001  (every error has to be reported to the client)
                reply, data = {"problem": " ".join(f"{error}".split()) or type(error).__name__}, b""
            out.write(json.dumps({**reply, "bytes": len(data)}).encode() + b"\n" + data)
            out.flush()
