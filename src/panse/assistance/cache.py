"""Answers kept on disk, so that what was paid for once is not asked again and an interrupted reading goes on.

An answer is kept under a hash of all that it depends on: the model, the address, the instructions and the passage. The
files hold answers of the model and no key; they are for their owner's eyes alone, as documents may be confidential.
"""

import json
import os
import secrets
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

_LARGEST_FILE = 8 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one passage: the text of the answer and the tokens that the endpoint counted, None if not.

    ``cut_off`` tells that the endpoint stopped before the answer was complete.
    """

    content: str
    tokens_in: int | None = None
    tokens_out: int | None = None
    cut_off: bool = False


def cache_folder() -> Path:
    """Return where answers are kept: ``PANSE_CACHE``, else the folder that the system has for such things."""
    if os.environ.get("PANSE_CACHE"):
        return Path(os.environ["PANSE_CACHE"]) / "answers"
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "panse" / "answers"


class AnswerCache:
    """Answers by their key, one file each.

    What cannot be read counts as not there; what cannot be written is not kept.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    @property
    def folder(self) -> Path:
        return self._folder or cache_folder()

    def get(self, key: str) -> Answer | None:
        """Return the answer kept under ``key``, a hash."""
        try:
            with self._file(key).open(encoding="utf-8") as stream:
                fields = json.loads(stream.read(_LARGEST_FILE))
            answer = Answer(**fields)
        except (OSError, ValueError, TypeError, RecursionError):
            return None
        counts = (answer.tokens_in, answer.tokens_out)
        sound = isinstance(answer.content, str) and all(one is None or isinstance(one, int) for one in counts)
        return answer if sound else None

    def put(self, key: str, answer: Answer) -> None:
        """Keep an answer: whole or not at all."""
        file = self._file(key)
        draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                json.dump(asdict(answer), stream, ensure_ascii=True)
            draft.replace(file)
        except OSError:
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"
