"""What a sentence asserts of a claim's ends: that it is so, that it is to come, or that it is not so.

The gate asks this of every claim, whoever proposed it, and knows only where the claim's names and numbers stand. The
verb that governs them is looked for where the language puts it: in Korean after the last of them, or before it where a
clause modifies it ("X가 개발한 Y"); in English between them. Where no verb is found, what is said is taken for done,
and the gate has nothing to refuse it for. Every pattern runs in linear time over a few hundred characters.
"""

import re
from collections.abc import Sequence

from panse.model import Status

_FARTHEST = 160  # characters around the ends of a claim that may still speak of them
_ENDING = 26  # the last characters of a Korean clause: its verb with tense and mood

Stretch = tuple[int, int]

# What tells a machine to write something is no statement about the world.
_COMMAND = re.compile(
    r"\b(?:ignore|disregard|forget|override)\s+(?:all|any|every|the|your|these|those|previous|prior|above|earlier)\b"
    r"|\b(?:previous|prior|above|system)\s+(?:instructions?|prompts?)\b"
    # "an output limit" is no command
    r"|\b(?:output (?:only|exactly|this|that|the following|the claim|a claim|claims?|json|nothing)|respond with"
    r"|reply with|answer with|return only|you must (?:output|report|say|write|claim))\b"
    r"|\byou are (?:now )?(?:an? )?(?:AI|assistant|language model|LLM)\b"
    r"|(?:이전|앞선|위|기존|모든)의? ?(?:지시|명령|지침|프롬프트)[^.]{0,12}(?:무시|잊)"
    r"|(?:라고|다고|것으로|다음을|아래를) ?(?:출력|답변|응답|대답|기재|보고|기록)"
    r"(?:하라|해라|하시오|하세요|하십시오|할 것|해 ?줘|해주세요)",
    re.IGNORECASE,
)

_KO_DENIED = re.compile(
    r"지(?:는|도|를)? ?(?:않|못)|못 ?했|[한던은된] ?(?:바|적|일)(?:이|은|도|는)? ?없|계획(?:이|은|도)? ?없|사실 ?무근"
    r"|사실(?:이|은|과)? ?(?:아니|다르)|부인|아니(?:다|라고|었|며|고)|철회|무산|백지화|취소|결렬|허위|오보"
)
_KO_NOT_DENIED = re.compile(r"뿐(?:만)? ?아니라|그치지 ?않|지 ?않을 수 ?없|마지 ?않|뿐(?:만)? ?아니고")
_KO_OPEN = (
    (
        Status.ESTIMATED,
        re.compile(r"전망|예상|추정|관측|추측|기대(?:된|되|를)|가능성|것으로 ?(?:알려|보인|보이)|알려졌"),
    ),
    (
        Status.PLANNED,
        re.compile(
            r"예정|계획|방침|검토|예고|목표|준비|기로 ?(?:했|한|하|합의)|겠(?:다|습|고|으)|앞두|려고|려는|하려|구상"
            r"|의향|[할될릴낼질올울킬] ?(?:것|듯|전망)|[할될]\s*$"
            r"|(?<!이용)(?<!사용)(?<!활용)(?<!접근)(?<!구매)[할될릴낼질올울킬] ?수 있"  # what can be had is there
        ),
    ),
    (
        Status.ONGOING,
        re.compile(r"추진|협상|협의|논의|타진|나섰|나선|(?:진행|개발|준비|구축|건설|조율|모집|하는) ?중"),
    ),
)
# Reported speech takes the mood of what is reported: "…할 예정이라고 밝혔다".
_KO_REPORTED = re.compile(
    r"(?:다|라|자|냐)고(?:도|는)? ?[가-힣 ]{1,12}[.\s\"”’']*$|(?:다|라)는 ?(?:것이다|설명이다)[.\s]*$"
)
_KO_PAST_OF_PLAN = re.compile(
    r"(?:검토|준비|논의|추진|협의|협상|타진|계획|예고|전망|예상|추정|관측|기대|모색)(?:을|를|에)? ?"
    r"(?:하|되|중|이|들어가|거론|나서)?(?:였|었|했|됐|갔|섰|세웠|밝혔)"
    r"|기로 ?(?:했|합의했|결정했|하였)|려 ?했|알려졌"
)
_KO_CLAUSE_END = re.compile(
    r"(?<![라다자냐])고(?=[\s,])(?! ?(?:있|싶|나섰|밝))|(?:으며|하며|되며|이며|지만|으나|면서|는데|은데)(?=[\s,])"
    r"|[한은된친운린] ?(?:뒤|후|이후|직후|다음|데 이어)(?=[\s,])|[;…▲△■●]|[.!?](?=\s|$)|,(?=\s|$)|·(?=\s)"
)
_KO_STOP = ".!?;…▲△■●"
_KO_MODIFIER = re.compile(
    r"(?P<open>(?:할(?! 수)|될(?! 수)|선보일|내놓을|들어설|예정인|계획인|방침인|목표인|중인|하려는|하려던|앞둔)\s)"
    r"|(?P<denied>(?:않은|않는|못한|아닌|무산된|철회한)\s)"
    r"|(?P<stated>(?:[가-힣][한된던긴]|하는|되는|시킨|만든|내놓은|선보인|세운|맺은|받은|나온|펴낸)\s)"
)
_KO_EVENT_PARTICLE = re.compile(r"['\"’”」』)]*(?:은|는|이|가|을|를|와|과|에|에서|에게|로|으로|도|측은|측이)(?=[\s,])")
_KO_OWN = re.compile(r"자사|자체|자신의|당사")
_KO_WORD = re.compile(r"[가-힣]{2,}")
_KO_CHAINED = re.compile(r"(?:하여|해|해서)\s")
_KO_PAST = re.compile(r"(?P<past>[가-힣])(?:다|고|으며|지만|으나|는데|습니다|음|던)?[\W]*$")

_EN_DENIED = re.compile(
    r"\b(?:not(?! only)|never|no longer|denied|denies|denying|without|declined to|refused to|failed to|scrapped"
    r"|cancell?ed|abandoned|called off|walked away|no plans? to|neither|nor)\b|n['’]t\b",
    re.IGNORECASE,
)
_EN_OPEN = (
    (
        Status.ESTIMATED,
        re.compile(
            r"\b(?:(?-i:may)|might|could|expected to|estimated to|estimates|estimated at|forecasts?|projected"
            r"|projects that|likely|reportedly|rumou?red|said to|expects)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Status.PLANNED,
        re.compile(
            r"\b(?:will|would|shall|plans?|planning|planned|intends?|intended|aims?|hopes?|expects? to|set to"
            r"|scheduled to|slated to|going to|agreed to|agrees to|considering|considers|weighing|weighs|exploring"
            r"|mulling|is to|are to|seeks? to|seeking to|looking to|proposed|about to|wants to|potential|would-be)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Status.ONGOING,
        re.compile(
            r"\b(?:in talks|negotiating|(?:is|are|was|were) (?:still |currently |now )?"
            r"(?:developing|building|working|preparing|acquiring|raising))\b",
            re.IGNORECASE,
        ),
    ),
)
_EN_OPEN_AFTER = re.compile(
    r"^[^,.;]{0,30}?\b(?:will|would|(?-i:may)|might|could"
    r"|(?:is|are) (?:expected|planned|scheduled|set|likely|slated) to)\b",
    re.IGNORECASE,
)
_EN_OPEN_EVENT = re.compile(r"\b(?:planned|proposed|potential|rumou?red)\s+\S+\s*\S*$", re.IGNORECASE)
_EN_FALSE_AFTER = re.compile(
    r"\b(?:(?:is|are|was|were) (?:false|untrue|wrong|incorrect|not true|unfounded|baseless|denied|scrapped|cancell?ed"
    r"|called off|voted down|blocked|rejected|terminated)"
    r"|fell through|fell apart|collapsed)\b",
    re.IGNORECASE,
)
_EN_EVENT_NOUN = re.compile(
    r"\b(?:acquisition|purchase|takeover|buyout|investment|deal|launch|release|partnership|merger|rollout|alliance)\b",
    re.IGNORECASE,
)
_EN_ASIDE = re.compile(
    r",\s+(?:which|who|whose|where|that|not(?! (?:been|be|have|has|had|only)\b)|an?|the|once|until|still|itself)\b"
    r"[^,]{0,120},",
    re.IGNORECASE,
)
_EN_CLAUSE_START = re.compile(r"[;:—]|,\s+(?:and|but|while|as|after|before)\s|\.\s")


def commanded(sentence: str) -> bool:
    """Tell whether a sentence tells its reader, a machine, what to write."""
    return _COMMAND.search(sentence) is not None


def denies(sentence: str, language: str) -> bool:
    """Tell whether a sentence holds any word of denial."""
    return bool(_EN_DENIED.search(sentence)) if language == "en" else _denied_ko(sentence)


def asserted(
    text: str, sentence: Stretch, quote: Stretch, ends: Sequence[Stretch], stops: Sequence[int], language: str
) -> Status:
    """Return how far along a sentence says that is which ``ends`` are said of: ``DONE`` where it says no less.

    ``ends`` are the places of a claim's names and numbers in its ``quote``, ``stops`` where other names and numbers
    begin, in order. All offsets are half-open, in ``text``.
    """
    if not ends:
        return Status.DONE
    ends = sorted(ends)
    if language == "en":
        return _english(text, sentence, ends)
    return _korean(text, sentence, quote, ends, stops)


def _korean(text: str, sentence: Stretch, quote: Stretch, ends: Sequence[Stretch], stops: Sequence[int]) -> Status:
    first, last = ends[0], max(ends, key=lambda end: end[1])
    begin = max((end for _, end in ends if end <= last[0]), default=max(sentence[0], quote[0]))
    modifiers = list(_KO_MODIFIER.finditer(text, max(begin, last[0] - _FARTHEST), last[0]))
    if modifiers:
        kind = modifiers[-1].lastgroup
        return {"open": Status.PLANNED, "denied": Status.DENIED}.get(str(kind), Status.DONE)
    if text[last[0] - 1 : last[0]] == "(" or text[first[1] : first[1] + 1] == "(":
        return Status.DONE  # a gloss: "LLaMA(7B)"
    verbless = _KO_WORD.search(text, last[1], quote[1]) is None
    owned = _KO_OWN.search(text, quote[0], last[0]) is not None
    if verbless and (owned or not _KO_EVENT_PARTICLE.match(text, first[1])):
        return Status.DONE  # "X의 Y", "자체 모델 X"; a particle of case asks for a verb even where none is quoted
    stop = min(sentence[1], last[1] + _FARTHEST)
    stop = next((at for at in stops if at > last[1] and _KO_WORD.search(text, last[1] + 2, at)), stop)
    return _of_clause(_governing(text, last[1], min(stop, sentence[1])))


def _governing(text: str, start: int, stop: int) -> str:
    """Return the words from the last end of a claim to the end of its clause."""
    for boundary in _KO_CLAUSE_END.finditer(text, start, stop):
        if boundary[0][0] in _KO_STOP or _KO_WORD.search(text, start, boundary.end()):
            return text[start : boundary.end()]
    return text[start:stop]


def _of_clause(clause: str) -> Status:
    if _denied_ko(clause):
        return Status.DENIED
    reported = _KO_REPORTED.search(clause)
    spoken = clause if reported is None else clause[: reported.start() + 1]
    ending = spoken[-_ENDING:]
    if _KO_PAST_OF_PLAN.search(ending) is None and _ends_in_the_past(ending):
        return Status.DONE
    for status, pattern in _KO_OPEN:
        if pattern.search(ending):
            chained = status is Status.ONGOING and _KO_CHAINED.search(clause) is not None
            return Status.DONE if chained else status
    return Status.DONE


def _denied_ko(clause: str) -> bool:
    return bool(_KO_DENIED.search(_KO_NOT_DENIED.sub("", clause)))


def _ends_in_the_past(clause: str) -> bool:
    """Tell whether the last verb bears the past tense, a syllable that ends in ㅆ, other than 있- and 겠-."""
    match = _KO_PAST.search(clause)
    return match is not None and (ord(match["past"]) - 0xAC00) % 28 == 20 and match["past"] not in "있겠"


def _english(text: str, sentence: Stretch, ends: Sequence[Stretch]) -> Status:
    first, last = ends[0], max(ends, key=lambda end: end[1])
    if len(ends) > 1:
        start = max(first[1], last[0] - 2 * _FARTHEST)
    else:
        start = max(sentence[0], last[0] - _FARTHEST)
        for boundary in _EN_CLAUSE_START.finditer(text, start, last[0]):
            start = boundary.end()
    between = _EN_ASIDE.sub(" ", text[start : last[0]])
    after = text[last[1] : min(sentence[1], last[1] + _FARTHEST)]
    if _EN_DENIED.search(between) or _EN_FALSE_AFTER.search(after):
        return Status.DENIED
    for status, pattern in _EN_OPEN:
        if pattern.search(between):
            return status
    around = text[max(sentence[0], first[0] - 60) : last[0]]
    if _EN_EVENT_NOUN.search(around) and (_EN_OPEN_AFTER.search(after) or _EN_OPEN_EVENT.search(around)):
        return Status.PLANNED
    return Status.DONE
