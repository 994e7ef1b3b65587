"""The one address that is asked: well-behaved servers and hostile ones, over real HTTP."""

import json
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from panse.assistance.asking import Patience
from panse.assistance.endpoint import LARGEST_ANSWER, Endpoint
from panse.model import EndpointError
from panse.packs import load_pack

PACK = load_pack("genai")
EMPTY = json.dumps({"names": [], "claims": []})
TEXT = "가온칩스는 12일 신경망처리장치 '하루'의 커튼을 걷었다."


@pytest.fixture
def reply():
    """The class that ``conftest`` answers with; modules of tests cannot import each other."""
    return lambda server: type(server.reply(None))


@pytest.fixture
def say(server, reply):
    """Have the server answer so: each argument is the fields of one reply."""
    kind = reply(server)
    return lambda *fields: server.says(*(kind(**one) for one in fields))


class TestAsking:
    def test_a_request_is_what_the_api_asks_for(self, server, assistant, memo):
        assistant(model="oak-8b").ask(memo(TEXT), PACK)
        (request,) = server.requests
        assert request.path == "/v1/chat/completions"
        assert request.body["model"] == "oak-8b"
        assert [message["role"] for message in request.body["messages"]] == ["system", "user"]
        assert "'하루'의 커튼을 걷었다" in request.passage
        assert request.body["temperature"] == 0
        form = request.body["response_format"]
        assert form["type"] == "json_schema"
        assert form["json_schema"]["strict"] is True
        assert form["json_schema"]["schema"]["required"] == ["names", "claims"]

    def test_tokens_are_those_that_the_server_counts(self, say, assistant, memo):
        say({"content": EMPTY, "usage": {"prompt_tokens": 1234, "completion_tokens": 56}})
        answers = assistant().ask(memo(TEXT), PACK)
        assert (answers.tokens_in, answers.tokens_out) == (1234, 56)

    @pytest.mark.parametrize("usage", [None, {}, {"prompt_tokens": "many"}, {"prompt_tokens": -5}])
    def test_tokens_are_estimated_where_the_server_counts_none(self, say, assistant, memo, usage):
        say({"content": EMPTY, "usage": usage})
        assert assistant().ask(memo(TEXT), PACK).tokens_in > 1_000

    def test_several_passages_are_asked_at_once_but_no_more_than_allowed(self, server, reply, assistant, memo):
        kind = reply(server)
        server.reply = lambda request: kind(content=EMPTY, wait_seconds=0.15)
        long = "\n\n".join(f"# 절 {n}\n\n" + "누리는 문서를 낸다. " * 120 for n in range(9))
        answers = assistant(parallel=3).ask(memo(long), PACK)
        assert answers.asked == len(server.requests) >= 6
        assert 2 <= server.most_at_once <= 3


class TestForms:
    def test_a_server_without_schemas_is_asked_for_an_object_and_then_for_plain_text(
        self, server, reply, assistant, memo
    ):
        kind = reply(server)

        def answer(request):
            form = request.body.get("response_format", {}).get("type")
            if form is not None:
                return kind(status=400, raw=json.dumps({"error": {"message": f"response_format {form}?"}}).encode())
            return kind(content=f"Here you are:\n```json\n{EMPTY}\n```")

        server.reply = answer
        one = assistant()
        assert one.ask(memo(TEXT), PACK).reasons == {}
        forms = [request.body.get("response_format", {}).get("type") for request in server.requests]
        assert forms == ["json_schema", "json_object", None]
        one.ask(memo("누리는 다온에 투자했다."), PACK)
        assert "response_format" not in server.requests[-1].body
        assert len(server.requests) == 4

    def test_options_that_a_server_turns_down_are_left_out(self, server, reply, assistant, memo):
        kind = reply(server)

        def answer(request):
            if "max_tokens" in request.body:
                said = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
                return kind(status=400, raw=json.dumps({"error": {"message": said}}).encode())
            if "temperature" in request.body:
                return kind(status=400, raw=b'{"error": {"message": "temperature has to be 1"}}')
            return kind(content=EMPTY)

        server.reply = answer
        assistant().ask(memo(TEXT), PACK)
        assert "temperature" not in server.requests[-1].body
        assert server.requests[-1].body["max_completion_tokens"] > 0


class TestPatience:
    @pytest.mark.parametrize("status", [429, 500, 502, 503, 504, 408])
    def test_a_busy_server_is_asked_again(self, server, say, assistant, memo, status):
        say({"status": status, "raw": b"busy"}, {"content": EMPTY})
        assert assistant().ask(memo(TEXT), PACK).reasons == {}
        assert len(server.requests) == 2

    @pytest.mark.parametrize("status", [429, 500])
    def test_a_server_that_stays_busy_is_given_up(self, server, say, assistant, memo, status):
        say({"status": status, "raw": b'{"error": {"message": "come back later"}}'})
        with pytest.raises(EndpointError, match="run the same command again") as raised:
            assistant().ask(memo(TEXT), PACK)
        assert "come back later" in str(raised.value)
        assert len(server.requests) == 3

    def test_the_rest_that_a_server_asks_for_is_kept(self, server, say, assistant, memo):
        soon = format_datetime(datetime.now(UTC) + timedelta(seconds=0.1))
        say({"status": 429, "raw": b"", "headers": {"Retry-After": soon}}, {"content": EMPTY})
        assistant().ask(memo(TEXT), PACK)
        assert len(server.requests) == 2

    def test_a_rest_beyond_patience_ends_the_reading_at_once(self, server, say, assistant, memo):
        say({"status": 429, "raw": b"", "headers": {"Retry-After": "3600"}})
        with pytest.raises(EndpointError, match="left alone for 3,600 seconds"):
            assistant().ask(memo(TEXT), PACK)
        assert len(server.requests) == 1

    @pytest.mark.usefixtures("quickly")
    @pytest.mark.parametrize("late", [{"wait_seconds": 5.0}, {"drip": True}, {"endless": b" "}], ids=str)
    def test_a_server_that_never_comes_to_an_end_is_given_up(self, say, assistant, memo, late):
        say({"content": EMPTY, **late})
        hasty = Patience(attempts=2, first_seconds=0.01, longest_seconds=0.1, timeout_seconds=0.4)
        with pytest.raises(EndpointError, match=r"no answer within 0\.4 seconds"):
            assistant(patience=hasty).ask(memo(TEXT), PACK)

    @pytest.mark.usefixtures("quickly")
    def test_an_answer_without_end_is_read_to_a_size(self, say, assistant, memo):
        say({"content": EMPTY, "endless": b"x" * 65_536})
        answers = assistant().ask(memo(TEXT), PACK)
        assert answers.reasons == {"the answer is larger than 4 MB": 1}

    @pytest.mark.usefixtures("quickly")
    def test_nobody_at_the_address_is_told(self, assistant, memo):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            port = taken.getsockname()[1]
        with pytest.raises(EndpointError, match=f"127.0.0.1:{port}/v1/chat/completions did not answer"):
            assistant(endpoint=f"http://127.0.0.1:{port}/v1").ask(memo(TEXT), PACK)


class TestAnswers:
    @pytest.mark.parametrize(
        ("fields", "reason"),
        [
            ({"message": {"role": "assistant", "content": None, "refusal": "I cannot."}}, "declined"),
            ({"message": {"role": "assistant", "content": None, "tool_calls": [{"id": "1"}]}}, "called a tool"),
            ({"message": {"role": "assistant", "content": ""}}, "is empty"),
            ({"raw": b'{"choices": []}'}, "no choice"),
            ({"raw": b'{"choices": [{"text": "old"}]}'}, "no message"),
            ({"raw": b'{"choices": 5}'}, "no choice"),
            ({"raw": b'{"object": "chat.completion"}'}, "not in the form"),
            ({"raw": b"[1, 2"}, "not in the form"),
            ({"raw": b"[" * 200_000}, "not in the form"),
            ({"content": "I found no claims, sorry."}, "no claims in the form"),
            ({"content": '{"claims": "none"}'}, "no claims in the form"),
            ({"raw": b'{"x": "' + b"y" * (LARGEST_ANSWER + 10) + b'"}'}, "larger than"),
        ],
        ids=lambda one: str(one)[:40],
    )  # fmt: skip
    def test_an_answer_that_cannot_be_used_is_counted_and_not_kept(self, server, say, assistant, memo, fields, reason):
        say(fields)
        answers = assistant().ask(memo(TEXT), PACK)
        assert list(answers.contents.values()) == [None]
        (told,) = answers.reasons
        assert reason in told
        asked = len(server.requests)
        assistant().ask(memo(TEXT), PACK)
        assert len(server.requests) > asked

    def test_an_unreadable_answer_is_asked_for_once_more(self, server, say, assistant, memo):
        say({"content": "let me think"}, {"content": EMPTY})
        assert assistant().ask(memo(TEXT), PACK).reasons == {}
        assert len(server.requests) == 2

    def test_text_in_parts_and_thoughts_before_it_are_read(self, say, assistant, memo):
        parts = [{"type": "text", "text": "<think>{hm}</think>"}, {"type": "text", "text": EMPTY}]
        say({"message": {"role": "assistant", "content": parts}})
        assert assistant().ask(memo(TEXT), PACK).reasons == {}

    def test_json_under_another_content_type_is_json(self, say, assistant, memo):
        say({"content": EMPTY, "headers": {"Content-Type": "text/plain"}})
        assert assistant().ask(memo(TEXT), PACK).reasons == {}


class TestRefusals:
    @pytest.mark.parametrize(
        ("fields", "says"),
        [
            ({"raw": b"<html>Welcome</html>", "headers": {"Content-Type": "text/html"}}, "answers with text/html"),
            ({"status": 404, "raw": b'{"error": {"message": "no model oak"}}'}, "status 404: no model oak"),
            ({"status": 400, "raw": b'{"error": "context too long"}'}, "status 400: context too long"),
            ({"status": 401, "raw": b"{}"}, "Set PANSE_API_KEY"),
            ({"status": 418, "raw": b"\x1b[31mtea\x00pot\n"}, r"status 418: \[31mtea pot\."),
        ],
    )
    def test_what_asking_again_would_not_change_is_told_at_once(self, server, say, assistant, memo, fields, says):
        say(fields)
        with pytest.raises(EndpointError, match=says):
            assistant().ask(memo(TEXT), PACK)
        assert len(server.requests) == 1

    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_no_redirect_is_followed(self, server, say, assistant, memo, status):
        say({"status": status, "raw": b"", "headers": {"Location": f"{server.url}/elsewhere"}})
        with pytest.raises(EndpointError, match="Only the address named is asked"):
            assistant().ask(memo(TEXT), PACK)
        assert [request.path for request in server.requests] == ["/v1/chat/completions"]

    def test_no_proxy_of_the_environment_is_asked(self, server, assistant, memo, monkeypatch):
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        assistant().ask(memo(TEXT), PACK)
        assert len(server.requests) == 1


class TestKey:
    def test_the_key_goes_out_as_a_bearer_token_and_nowhere_else(self, server, assistant, memo, tmp_path):
        assistant(key="sk-secret-123").ask(memo(TEXT), PACK)
        (request,) = server.requests
        assert request.headers["authorization"] == "Bearer sk-secret-123"
        assert "sk-secret-123" not in json.dumps(request.body)
        kept = [file.read_text() for file in tmp_path.rglob("*.json")]
        assert kept
        assert not any("sk-secret-123" in one for one in kept)

    def test_a_server_that_repeats_the_key_does_not_get_it_shown(self, say, assistant, memo):
        say({"status": 400, "raw": b'{"error": {"message": "bad key sk-secret-123 given"}}'})
        with pytest.raises(EndpointError) as raised:
            assistant(key="sk-secret-123").ask(memo(TEXT), PACK)
        assert "sk-secret-123" not in str(raised.value)
        assert "bad key … given" in str(raised.value)

    def test_over_plain_http_to_another_machine_it_stays_at_home(self):
        assert not Endpoint("http://10.1.2.3:8000/v1", "sk-1").has_key
        assert Endpoint("https://models.example/v1", "sk-1").has_key
        assert Endpoint("http://[::1]:8000/v1", "sk-1").has_key

    def test_a_key_that_no_header_could_hold_is_refused_unseen(self):
        with pytest.raises(EndpointError) as raised:
            Endpoint("https://models.example/v1", "sk-1\r\nHost: evil")
        assert "sk-1" not in str(raised.value)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("http://127.0.0.1:8000/v1", "http://127.0.0.1:8000/v1/chat/completions"),
        ("http://127.0.0.1:8000/v1/", "http://127.0.0.1:8000/v1/chat/completions"),
        ("https://models.example/v1/chat/completions", "https://models.example:443/v1/chat/completions"),
        ("https://models.example/x?api-version=2", "https://models.example:443/x/chat/completions?api-version=2"),
        ("http://[::1]:8000", "http://[::1]:8000/chat/completions"),
    ],
)
def test_an_address_is_that_of_the_api_or_of_its_chat_completions(written, asked):
    assert Endpoint(written).url == asked


@pytest.mark.parametrize(
    "written",
    ["", "models", "ftp://x/v1", "file:///x", "http://", "http://x:99999/v1", "http://a b/v1", "http://x/v1#y",
     "http://user:secret@x/v1", "http://x/v1\r\nHost: y", "http://모델/v1"],
)  # fmt: skip
def test_what_is_no_address_is_refused(written):
    with pytest.raises(EndpointError) as raised:
        Endpoint(written)
    assert "secret" not in str(raised.value)
