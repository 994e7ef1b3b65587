"""Korean particles (조사): what they mark, and which form fits the name they hang on.

A particle ends its word, so reading one is a look-up of the rest of the word among all particles and their chains
(와의, 에서는, 들에게도). Which of two forms fits (은/는) turns on the last sound of the name: its final consonant in
Hangul, how the word, letter or number is read in all else.

>>> read_particle("KT와의 협력", 2).roles
(<ParticleRole.WITH: 'with'>, <ParticleRole.OF: 'of'>)
>>> read_particle("KTX 노선", 2) is None
True
>>> attach("GPT-4", "은/는"), attach("판", "로/으로")
('GPT-4는', '판으로')
"""

import re
from dataclasses import dataclass
from enum import Enum

from panse.language.hangul import decompose, is_syllable


class ParticleRole(Enum):
    """What a particle marks. English words stand in for what Korean grammars call 격조사, 보조사 and 접미사."""

    TOPIC = "topic"
    SUBJECT = "subject"
    OBJECT = "object"
    WITH = "with"
    TO = "to"
    AT = "at"  # 에서: the place, and the subject where a group acts
    FROM = "from"
    BY = "by"  # (으)로: by way of, into, with
    AS = "as"
    OF = "of"
    ALSO = "also"
    ONLY = "only"
    UNTIL = "until"
    THAN = "than"
    LIKE = "like"
    EVEN = "even"
    EACH = "each"
    OR = "or"
    NAMED = "named"
    COPULA = "copula"
    PLURAL = "plural"
    SIDE = "side"  # 측, 사: the firm's side, the firm


class Sound(Enum):
    """How a name ends when it is read aloud."""

    VOWEL = "vowel"
    RIEUL = "rieul"
    CONSONANT = "consonant"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Particle:
    """A particle, or a chain of them, as it stands in a text.

    ``start`` and ``end`` are half-open offsets in that text. ``parts`` are the links of the chain as written and
    ``roles`` what each of them marks; ``role`` is the one that says how the name stands in its clause: the first link
    that is neither plural nor side (들에게도 → to).
    """

    written: str
    start: int
    end: int
    parts: tuple[str, ...]
    roles: tuple[ParticleRole, ...]

    @property
    def role(self) -> ParticleRole:
        return next((role for role in self.roles if role not in _SUFFIXES), self.roles[0])


_R = ParticleRole
_SUFFIXES = frozenset({_R.PLURAL, _R.SIDE})

# After a final consonant / after a vowel; one form alone goes with every name. (으)로 also takes its short form
# after ㄹ. Sources: 한글 맞춤법 and 표준국어대사전, the particles that stand after names.
_PAIRS: tuple[tuple[str, ParticleRole], ...] = (
    ("은/는", _R.TOPIC),
    ("이란/란", _R.TOPIC),
    ("이/가", _R.SUBJECT),
    ("께서", _R.SUBJECT),
    ("을/를", _R.OBJECT),
    ("과/와", _R.WITH),
    ("하고", _R.WITH),
    ("이랑/랑", _R.WITH),
    ("에", _R.TO),
    ("에게", _R.TO),
    ("한테", _R.TO),
    ("께", _R.TO),
    ("더러", _R.TO),
    ("에서", _R.AT),
    ("서", _R.AT),
    ("에게서", _R.FROM),
    ("한테서", _R.FROM),
    ("으로부터/로부터", _R.FROM),
    ("부터", _R.FROM),
    ("으로/로", _R.BY),
    ("으로써/로써", _R.BY),
    ("으로서/로서", _R.AS),
    ("의", _R.OF),
    ("도", _R.ALSO),
    ("만", _R.ONLY),
    ("뿐", _R.ONLY),
    ("밖에", _R.ONLY),
    ("까지", _R.UNTIL),
    ("보다", _R.THAN),
    ("처럼", _R.LIKE),
    ("같이", _R.LIKE),
    ("만큼", _R.LIKE),
    ("대로", _R.LIKE),
    ("조차", _R.EVEN),
    ("마저", _R.EVEN),
    ("이라도/라도", _R.EVEN),
    ("이야말로/야말로", _R.EVEN),
    ("마다", _R.EACH),
    ("이나/나", _R.OR),
    ("이든/든", _R.OR),
    ("이든지/든지", _R.OR),
    ("이거나/거나", _R.OR),
    ("이라는/라는", _R.NAMED),
    ("이라고/라고", _R.NAMED),
    ("이라/라", _R.COPULA),
    ("이라며/라며", _R.COPULA),
    ("이다/다", _R.COPULA),
    ("이며/며", _R.COPULA),
    ("이고/고", _R.COPULA),
    ("이자/자", _R.COPULA),
    ("이지만/지만", _R.COPULA),
    ("이면/면", _R.COPULA),
    ("이었다/였다", _R.COPULA),
    ("이었으며/였으며", _R.COPULA),
    ("이었던/였던", _R.COPULA),
    ("이던/던", _R.COPULA),
    ("인", _R.COPULA),
    ("인데", _R.COPULA),
    ("일", _R.COPULA),
    ("임", _R.COPULA),
    ("입니다", _R.COPULA),
    ("들", _R.PLURAL),
    ("측", _R.SIDE),
    ("사", _R.SIDE),
    ("社", _R.SIDE),
)

# Which particles may follow which within a chain.
_AFTER_ADVERBIAL = (
    "은/는",
    "도",
    "만",
    "의",
    "까지",
    "부터",
    "보다",
    "이나/나",
    "조차",
    "마저",
    "처럼",
    "이든/든",
    "이라도/라도",
)
_AFTER_DELIMITER = (
    "은/는",
    "이/가",
    "을/를",
    "도",
    "의",
    "으로/로",
    "과/와",
    "이다/다",
    "이라는/라는",
    "인",
    "이며/며",
    "이고/고",
)
_AFTER_WITH = ("은/는", "도", "의", "만")
_NEXT: dict[ParticleRole, tuple[str, ...]] = {
    _R.TO: _AFTER_ADVERBIAL,
    _R.AT: _AFTER_ADVERBIAL,
    _R.FROM: _AFTER_ADVERBIAL,
    _R.BY: _AFTER_ADVERBIAL,
    _R.AS: _AFTER_ADVERBIAL,
    _R.UNTIL: (*_AFTER_DELIMITER, "만"),
    _R.ONLY: (*_AFTER_DELIMITER, "에", "에서"),
    _R.WITH: _AFTER_WITH,
    _R.LIKE: _AFTER_WITH,
    _R.THAN: _AFTER_WITH,
    _R.EVEN: ("도", "은/는"),
    _R.SUBJECT: (),
}
_HONORIFIC_NEXT = ("은/는", "도", "만")  # 께서는; 이 and 가 take nothing

_Chain = tuple[tuple[str, ...], tuple[ParticleRole, ...]]


def _forms(pair: str) -> tuple[str, ...]:
    return tuple(pair.split("/"))


def _fits_syllable(before: str, form: str) -> bool:
    """Tell whether ``form`` is the allomorph that follows the Hangul ``before``."""
    return _takes(form, _sound_of_hangul(before[-1])) if is_syllable(before[-1]) else True


def _chains() -> dict[str, _Chain]:
    """Return every particle and licensed chain of up to three links, with a suffix in front or not."""
    roles = dict(_PAIRS)
    cases = [(form, role) for pair, role in _PAIRS if role not in _SUFFIXES for form in _forms(pair)]
    links: list[_Chain] = [((form,), (role,)) for form, role in cases]
    chains: dict[str, _Chain] = {}
    while links:
        parts, marks = links.pop()
        chains.setdefault("".join(parts), (parts, marks))
        if len(parts) < 3:
            nexts = _HONORIFIC_NEXT if parts[-1] == "께서" else _NEXT.get(marks[-1], ())
            links += [
                ((*parts, form), (*marks, roles[pair]))
                for pair in nexts
                for form in _forms(pair)
                if _fits_syllable(parts[-1], form) and roles[pair] is not marks[-1]
            ]
    for pair, role in _PAIRS:  # single particles win over chains that spell the same
        chains.update({form: ((form,), (role,)) for form in _forms(pair)})
    for suffix, role in [(pair, role) for pair, role in _PAIRS if role in _SUFFIXES]:
        for written, (parts, marks) in list(chains.items()):
            if marks[0] not in _SUFFIXES and _fits_syllable(suffix, parts[0]):
                chains.setdefault(suffix + written, ((suffix, *parts), (role, *marks)))
    return chains


def read_particle(text: str, at: int) -> Particle | None:
    """Return the particle or chain that begins at ``at`` and ends where the word ends, or None.

    A word ends where no Hangul, Latin letter, Han character or digit follows; so 가 in 가격 is no particle.
    """
    if not 0 <= at < len(text):
        return None
    word = _WORD.match(text, at)
    chain = _CHAINS.get(word.group()) if word else None
    if word is None or chain is None:
        return None
    return Particle(word.group(), at, word.end(), *chain)


def is_particle(written: str) -> bool:
    """Tell whether ``written`` is a particle or a chain of particles, and nothing else."""
    return written in _CHAINS


def fits(name: str, particle: str) -> bool:
    """Tell whether this form of the particle fits the last sound of ``name``.

    ``particle`` may be a chain. Forms that go with every name fit; so does every form where the reading of the name
    is not known. A name in Latin letters may be read as a word or by its letters: a form fits if it fits either.
    """
    chain = _CHAINS.get(particle)
    form = chain[0][0] if chain else particle
    return any(_takes(form, sound) for sound in _sounds(name))


def attach(name: str, particle: str) -> str:
    """Return ``name`` with the form of ``particle`` that fits it.

    ``particle`` is a pair in either order (이/가, 로/으로) or one form; a form that goes with every name is put on as
    it is. Closing quotation marks and a gloss in parentheses after the name do not count: 리벨리온(Rebellions)은.
    Where the reading is unknown, the form after a vowel is taken.

    Raises ``ValueError`` for a particle that is not known.
    """
    forms = _ALLOMORPHS.get(particle.split("/")[0])
    if forms is None or not set(particle.split("/")) <= set(forms):
        raise ValueError(f'"{particle}" is no Korean particle. Write a pair such as 은/는 or one form such as 에서.')
    sound = _sounds(name)[0]
    return name + (forms[-1] if sound is Sound.UNKNOWN else next(form for form in forms if _takes(form, sound)))


def _takes(form: str, sound: Sound) -> bool:
    """Tell whether ``form`` may follow ``sound``."""
    forms = _ALLOMORPHS.get(form, (form,))
    if len(forms) == 1 or sound is Sound.UNKNOWN:
        return True
    if sound is Sound.RIEUL and forms[0].startswith("으로"):
        return form == forms[1]
    return form == forms[1 if sound is Sound.VOWEL else 0]


_ALLOMORPHS = {form: _forms(pair) for pair, _ in _PAIRS for form in _forms(pair)}
_WORD = re.compile(r"[가-힣A-Za-z0-9一-鿿]{1,16}(?![가-힣A-Za-z0-9一-鿿])")

_CLOSERS = " \t\n\"'”’»」』〉》*_.!?…"
_GLOSS = re.compile(r"\([^()]{0,80}\)\s*\Z|\[[^\[\]]{0,80}\]\s*\Z|（[^（）]{0,80}）\s*\Z")
_DIGIT_SOUNDS = {"1": Sound.RIEUL, "7": Sound.RIEUL, "8": Sound.RIEUL} | dict.fromkeys("2459", Sound.VOWEL)
_LETTER_SOUNDS = {"L": Sound.RIEUL, "R": Sound.RIEUL, "M": Sound.CONSONANT, "N": Sound.CONSONANT}
_SIGN_SOUNDS = {"%": Sound.VOWEL, "+": Sound.VOWEL, "社": Sound.VOWEL, "㈜": Sound.VOWEL, "™": Sound.UNKNOWN}


def _sounds(name: str) -> tuple[Sound, ...]:
    """Return how ``name`` may end when read, the likeliest first; never empty."""
    core = name[-200:].rstrip(_CLOSERS)
    bare = _GLOSS.sub("", core).rstrip(_CLOSERS)
    core = (bare or core).rstrip(_CLOSERS + ")]）")
    if not core:
        return (Sound.UNKNOWN,)
    last = core[-1]
    if is_syllable(last):
        return (_sound_of_hangul(last),)
    if last in _SIGN_SOUNDS:
        return (_SIGN_SOUNDS[last],)
    if "0" <= last <= "9":
        return (_sound_of_number(core),)
    latin = re.search(r"[A-Za-z]{1,40}\Z", core)
    return _sounds_of_latin(latin.group()) if latin else (Sound.UNKNOWN,)


def _sound_of_hangul(syllable: str) -> Sound:
    match decompose(syllable)[2]:
        case "":
            return Sound.VOWEL
        case "ㄹ":
            return Sound.RIEUL
        case _:
            return Sound.CONSONANT


def _sound_of_number(core: str) -> Sound:
    """Read the last digit in Sino-Korean: 일 이 삼 …, and 십 백 천 만 억 for zeros; 조 alone ends in a vowel."""
    if core[-1] != "0":
        return _DIGIT_SOUNDS.get(core[-1], Sound.CONSONANT)
    zeros = len(core) - len(core.rstrip("0"))
    return Sound.VOWEL if 12 <= zeros < 16 else Sound.CONSONANT


def _sounds_of_latin(word: str) -> tuple[Sound, ...]:
    by_letter = _LETTER_SOUNDS.get(word[-1].upper(), Sound.VOWEL)
    by_word = _sound_of_word(word.lower())
    if len(word) == 1:
        return (by_letter,)
    if word.isupper():
        spoken = len(word) >= 4 and sum(letter in "AEIOUY" for letter in word) * 4 >= len(word)
        return (by_word, by_letter) if spoken else (by_letter, by_word)
    return (by_letter,) if word[-1].isupper() else (by_word,)


# How Korean writes the last sound of an English word (외래어 표기법, 영어의 표기), first match wins.
_ENDINGS: tuple[tuple[re.Pattern[str], Sound], ...] = tuple(
    (re.compile(rf"(?:{ending})\Z"), sound)
    for ending, sound in (
        (r"[^aeiou]le|ole|ile|ale|ule", Sound.RIEUL),  # 애플, 콘솔, 모바일
        (r"[aeiou]me|[aeiou]ne|gn", Sound.CONSONANT),  # 크롬, 폰, 디자인
        (r"ng", Sound.CONSONANT),
        (r"[aeiouywvxzsfdghjqr]", Sound.VOWEL),  # -드, -스, -프, -그, -어, -시, -치
        (r"l", Sound.RIEUL),
        (r"[mn]", Sound.CONSONANT),
        (r"(?:ea|ee|oa)[kt]|ight|oop", Sound.VOWEL),  # 위크, 라이트, 루프
        (r"[aeiou]c?k|[aeiouy]c", Sound.CONSONANT),  # 록, 앤스로픽
        (r"[aeiouy]pp?|[aeiouy]tt?", Sound.CONSONANT),  # 칩, 봇
        (r"[ckpt]", Sound.VOWEL),  # 링크, 코프, 소프트
        (r"b", Sound.UNKNOWN),  # 랩 but 허브
    )
)


def _sound_of_word(word: str) -> Sound:
    return next((sound for pattern, sound in _ENDINGS if pattern.search(word, max(0, len(word) - 5))), Sound.UNKNOWN)


_CHAINS = _chains()
