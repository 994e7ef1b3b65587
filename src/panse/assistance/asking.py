"""Questions asked of an endpoint: several at a time, again where that may help, and no longer than it may take.

How structured output is asked for differs between servers. The strictest form is tried first (a JSON schema), then a
JSON object, then plain text; a server that takes none of ``temperature`` and ``max_tokens`` is asked without them. What
a server turned down once it is not asked for again in this run.
"""

import email.utils
import json
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from panse.assistance.answers import parse_answer
from panse.assistance.cache import Answer
from panse.assistance.endpoint import LARGEST_ANSWER, Endpoint, Response
from panse.model import EndpointError

MOST_TOKENS_OUT = 8_000
_AGAIN = {408, 409, 425, 429, 500, 502, 503, 504, 529}
_LONGEST_MESSAGE = 200
_WAKE_SECONDS = 0.2  # how often the one who waits looks up, so that Ctrl-C is heard


@dataclass(frozen=True, slots=True)
class Question:
    """One passage to be asked: the key of its answer, its own hash, the instructions and the passage as messages."""

    key: str
    passage: str
    system: str
    user: str


@dataclass(frozen=True, slots=True)
class Unusable:
    """A passage that got no answer to work with, and why. It is asked again in the next run."""

    reason: str


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for an answer and how often to ask.

    After a failure the wait is ``first_seconds``, doubled each time, or as long as the server asks for, up to
    ``longest_seconds``: a server that wants a longer rest gets it, and the reading goes on another time.
    """

    attempts: int = 5
    first_seconds: float = 1.0
    longest_seconds: float = 60.0
    timeout_seconds: float = 300.0


class _Ended(Exception):  # noqa: N818 - not a fault
    """The run was ended by somebody else's fault or by Ctrl-C."""


class Terms:
    """What a server is asked for besides the messages, as far as it has not turned it down."""

    def __init__(self, schema: dict[str, Any]) -> None:
        strict = {"name": "claims", "strict": True, "schema": schema}
        # the forms of an answer from the strictest to none
        self.forms: list[dict[str, Any]] = [
            {"response_format": {"type": "json_schema", "json_schema": strict}},
            {"response_format": {"type": "json_object"}},
            {},
        ]
        self.options: dict[str, Any] = {"temperature": 0, "max_tokens": MOST_TOKENS_OUT}


class Client:
    """Asks one model at one endpoint, once: ``ask_all`` closes the endpoint."""

    def __init__(self, endpoint: Endpoint, model: str, terms: Terms, patience: Patience | None = None) -> None:
        self._endpoint = endpoint
        self._model = model
        self._patience = patience or Patience()
        self._ended = threading.Event()
        self._rest_until = 0.0
        self._terms = terms

    def ask_all(
        self, questions: Sequence[Question], parallel: int, on_answer: Callable[[Question, Answer | Unusable], None]
    ) -> None:
        """Ask questions, ``parallel`` at a time, and hand on each answer as it comes, in this thread.

        Raises ``EndpointError`` where the endpoint cannot be used or gives out; answers handed on before that are good.
        """
        waiting: queue.SimpleQueue[Question] = queue.SimpleQueue()
        done: queue.SimpleQueue[tuple[Question, Answer | Unusable | BaseException]] = queue.SimpleQueue()
        for question in questions:
            waiting.put(question)

        def work() -> None:
            while not self._ended.is_set():
                try:
                    question = waiting.get_nowait()
                except queue.Empty:
                    return
                try:
                    done.put((question, self._ask(question)))
                except BaseException as error:  # noqa: BLE001 - raised where it is waited for
                    done.put((question, error))

        workers = [
            threading.Thread(target=work, name=f"asking {number}", daemon=True)
            for number in range(min(parallel, len(questions)))
        ]
        for worker in workers:
            worker.start()
        try:
            for _ in questions:
                question, answer = _next(done)
                if isinstance(answer, BaseException):
                    raise answer
                on_answer(question, answer)
        finally:
            self._ended.set()
            self._endpoint.close()
            for worker in workers:
                worker.join(timeout=2)

    def _ask(self, question: Question) -> Answer | Unusable:
        """Return the answer to one question. Raises ``EndpointError`` where asking on would be in vain."""
        failure = ""
        wait = self._patience.first_seconds
        unreadable = 0
        attempt = 0
        while attempt < self._patience.attempts:
            self._rest()
            form = self._terms.forms[0]
            try:
                response = self._endpoint.post(
                    self._body(question, form), timeout_seconds=self._patience.timeout_seconds
                )
            except OSError as error:
                if self._ended.is_set():
                    raise _Ended from error
                attempt += 1
                failure = str(error) or type(error).__name__
                self._pause(wait)
                wait *= 2
                continue
            if response.status in _AGAIN:
                attempt += 1
                failure = f"status {response.status}: {self._said(response)}"
                self._pause(_asked_rest(response, wait, self._patience, self._endpoint.url))
                wait *= 2
                continue
            if response.status in (400, 422) and self._asks_less(response, form):
                continue  # another form of the same question is no further attempt
            answer = self._read(response)
            if isinstance(answer, Answer) and parse_answer(answer.content) is None:
                answer = Unusable("the answer holds no claims in the form asked for")
            if isinstance(answer, Answer) or unreadable:
                return answer
            unreadable += 1
            attempt += 1
        raise EndpointError(
            f"{self._endpoint.url} did not answer after {self._patience.attempts} attempts ({failure}). "
            "What has come is kept: run the same command again to go on."
        )

    def _body(self, question: Question, form: dict[str, Any]) -> dict[str, Any]:
        messages = [{"role": "system", "content": question.system}, {"role": "user", "content": question.user}]
        return {"model": self._model, "messages": messages, **self._terms.options, **form}

    # Waiting

    def _rest(self) -> None:
        """Wait while the server wants to be left alone, which it says to one for all."""
        while (left := self._rest_until - time.monotonic()) > 0 and not self._ended.is_set():
            self._ended.wait(left)
        if self._ended.is_set():
            raise _Ended

    def _pause(self, seconds: float) -> None:
        self._rest_until = max(self._rest_until, time.monotonic() + min(seconds, self._patience.longest_seconds))

    # What came back

    def _asks_less(self, response: Response, form: dict[str, Any]) -> bool:
        """After a request that was turned down: leave out what it was turned down for. False if nothing is left."""
        said = response.body[:20_000].decode("utf-8", "replace")
        if "max_completion_tokens" in said and "max_tokens" in self._terms.options:
            self._terms.options = {**self._terms.options, "max_completion_tokens": self._terms.options["max_tokens"]}
            del self._terms.options["max_tokens"]
            return True
        for option in ("temperature", "max_completion_tokens", "max_tokens"):
            if option in said and option in self._terms.options:
                self._terms.options = {name: value for name, value in self._terms.options.items() if name != option}
                return True
        if form is not self._terms.forms[0]:
            return True  # another thread has gone a step down meanwhile
        asked = any(word in said for word in ("response_format", "json_schema", "json_object", "schema", "grammar"))
        if len(self._terms.forms) > 1 and asked:
            self._terms.forms = self._terms.forms[1:]
            return True
        return False

    def _read(self, response: Response) -> Answer | Unusable:
        """Return the text of an answer. Raises ``EndpointError`` for a status that asking again would not change."""
        where = self._endpoint.url
        if 300 <= response.status < 400:
            target = self._clean(response.headers.get("location", "somewhere else"))
            raise EndpointError(f"{where} redirects to {target}. Only the address named is asked: give the right one.")
        if response.status in (401, 403):
            sent = "The key was sent: check it." if self._endpoint.has_key else "Set PANSE_API_KEY to the key."
            raise EndpointError(f"{where} wants another key (status {response.status}). {sent}")
        if response.status != 200:
            said = self._said(response)
            raise EndpointError(
                f"{where} answered with status {response.status}: {said}. Check the model and the address."
            )
        if response.too_large:
            return Unusable(f"the answer is larger than {LARGEST_ANSWER >> 20} MB")
        try:
            found = json.loads(response.body)
            choices = found["choices"]
        except (ValueError, RecursionError, TypeError, KeyError) as error:
            kind = self._clean(response.headers.get("content-type", "nothing"))
            if "json" not in kind:
                raise EndpointError(
                    f"{where} answers with {kind} and not with JSON. Is it the address of a chat-completions API?"
                ) from error
            return Unusable("the answer is not in the form of the chat-completions API")
        return _answer_in(choices, found.get("usage"))

    def _said(self, response: Response) -> str:
        """Return what a server says of an error, in one short line."""
        try:
            found = json.loads(response.body)
            error = found.get("error", found)
            message = error.get("message", error) if isinstance(error, dict) else error
        except (ValueError, RecursionError, AttributeError):
            message = response.body[:500].decode("utf-8", "replace")
        return self._clean(str(message)) or "no reason given"

    def _clean(self, text: str) -> str:
        shown = " ".join("".join(one if one.isprintable() else " " for one in text[:2_000]).split())
        shown = self._endpoint.hide(shown).rstrip(".")
        return shown if len(shown) <= _LONGEST_MESSAGE else shown[:_LONGEST_MESSAGE] + "…"


def _next(done: "queue.SimpleQueue[Any]") -> Any:
    while True:
        try:
            return done.get(timeout=_WAKE_SECONDS)
        except queue.Empty:
            continue


def _answer_in(choices: object, usage: object) -> Answer | Unusable:
    """Return the text of the first choice, or why there is none."""
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        return Unusable("the answer holds no choice")
    message = choices[0].get("message")
    if not isinstance(message, dict):
        return Unusable("the answer holds no message")
    content = message.get("content")
    if isinstance(content, list):
        content = "".join(_texts(content))
    if not isinstance(content, str) or not content.strip():
        if message.get("refusal"):
            return Unusable("the model declined to answer")
        if message.get("tool_calls") or message.get("function_call"):
            return Unusable("the model called a tool instead of answering")
        return Unusable("the answer is empty")
    counts = usage if isinstance(usage, dict) else {}
    cut_off = choices[0].get("finish_reason") == "length"
    return Answer(content, _count(counts.get("prompt_tokens")), _count(counts.get("completion_tokens")), cut_off)


def _texts(parts: list[Any]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, dict) and isinstance(part.get("text"), str):
            yield part["text"]


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else None


def _asked_rest(response: Response, wait: float, patience: Patience, where: str) -> float:
    """Return how long to rest: as long as the server asks for, else ``wait``.

    Raises ``EndpointError`` where it asks for longer than patience goes.
    """
    asked = response.headers.get("retry-after", "").strip()
    seconds = wait
    if asked.isascii() and asked.isdigit():
        seconds = float(asked[:9])
    elif asked:
        try:
            seconds = (email.utils.parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            seconds = wait
    if seconds > patience.longest_seconds:
        raise EndpointError(
            f"{where} wants to be left alone for {seconds:,.0f} seconds (status {response.status}). "
            "What has come is kept: run the same command again after that."
        )
    return max(0.0, seconds)
