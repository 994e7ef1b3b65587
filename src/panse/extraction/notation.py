"""The notation in which an analyst writes frames, and what it is read into.

A frame is one way in which a language states a predicate. There are two sorts.

**clause**: roles in any order around a cue word, within one clause::

    clause: "<subject 이*> <object 에|에게> <amount 을|0 ?> 투자|출자"

- ``<role marker|marker…>`` is a part of the claim and how the language marks it. Roles: ``subject``, ``object``,
  ``value``, ``amount``, ``date``, ``pair`` (both ends in one list: "A, B 사이에").
- A kind may narrow a role: ``<object:model,app 을>``, and so may a group of kinds: ``<object:product 을>``; without
  one, the predicate's signature rules. Units and groups of units do the same for a number.
- Korean markers are particles, each standing for its whole family: ``이`` (이, 가, 은, 는, 께서, 도), ``은`` (은, 는),
  ``을`` (을, 를, and 은, 는, 도 as topic), ``에`` (에, 에게, 에는, 께), ``에서``, ``로부터``, ``와``, ``로``, ``의``,
  ``보다``, ``라는``; ``통해`` (을 통해) and ``바탕`` (을 바탕으로, 기반으로, 토대로).
  ``0`` is no particle; ``after`` the noun after a cue that modifies it ("…가 개발한 X"), ``next``
  the noun after any cue.
- ``of`` and ``holder`` stand around a Korean noun that relates two names: whose it is and who it stands for, in any
  construction ("B의 고객사는 A다", "A를 고객사로 둔 B"); see ``relational``.
- English markers are positions and prepositions: ``before``, ``after``, ``by``, ``with``, ``to``, ``in``, ``of`` ….
- ``stake`` is a share in per cent that must stand there and is no part of the claim: ``<stake:majority near:6>`` is
  half or more, ``minority`` less.
- ``near`` finds a number within six words of the cue, on either side; ``near:3`` within three, a name as well.
- ``within`` finds the organisation in the name itself ("G7 히로시마 프로세스"), ``name`` the number ("Alpaca 7B").
- English: ``before`` is the subject of a verb and ``after`` its object, past relative clauses, passives and
  participles; ``'s`` the owner of a noun, ``clause`` the first name of the clause that a noun stands in, ``is`` what a
  noun is said of ("X, a supplier"), ``next`` the name it introduces ("its predecessor, the X"), ``own`` the name that
  "its" stands before. Of a noun for a part that one plays towards another, ``holder`` is who plays it and ``whose``
  the other: "X, a supplier to Y", "Y's supplier X", "Y counts X among its suppliers"; ``unsaid`` is the other where the
  clause names none. ``which`` is what a relative clause with a preposition is about ("X, in which Y holds a stake").
- ``topic`` is what the sentence speaks of, though another clause stands between: "B는 A가 이끌고 C가 참여한 …".
- ``around`` beside ``*``: only what stands around the sentence, not another name in it.
- ``*`` after the markers: if the clause does not name it, the sentence, heading, list or table row around it may.
  ``*=`` if another place of the document names one for the same object, that one may before the context.
  ``?`` the role may be missing altogether. ``!`` the thing may not belong to another organisation ("엔비디아의 H100").
- A kind may be narrowed to a sub-layer (``chip/memory``), or a sub-layer left out (``-chip/memory``).
- The bare word is the cue, with its alternatives: ``투자|출자``. ``take.v_over`` is an English verb in all its forms
  ("takes over", "taken over"), ``supplier.n`` a noun in singular and plural. ``+word|word`` must stand in the clause as
  well, ``++word|word`` in it or shortly before, and ``-word|word`` must not.

**phrase**: parts side by side in the order written::

    phrase: "<subject:org 의|0> ~4 <object>"

- ``~4`` up to four words without a name, number or comma between; ``(…)`` a parenthesis that holds the part; other
  words stand for themselves, with alternatives. A role with ``*`` and no marker comes from the context.

**table**: roles by the words in the headers of columns, a claim for each row::

    table: "<subject 제작사|개발사> <object 모델> <date 공개|시점 ?>"

- The markers are words that the column's header holds, ``_`` for a space. A cell that spans rows speaks for each of
  them. Numbers without a unit take the one in the header or the caption: "(억 달러)", "단위: 억 원".
- ``origin`` is the column of whom a figure comes from.

**figure**: a number, and the words of its measure before and after it, in its clause, label or table headers::

    figure: "<subject:model> 매개변수|파라미터 <value:sized>"

- A group of words stands on its side of ``<value>``, after ``~`` on either: ``~매개변수|파라미터``. Each group must be
  there; ``@benchmark`` among its words is a thing of that kind named in the sentence. ``near`` on the value limits the
  words between: ``<value:percent near:2>``. ``-word|word`` may stand on neither side, and ``#명|장`` is the counter of
  the number. Without words, the unit alone tells the predicate.
- The files' order is the order in which frames are asked, and one number makes one claim. Whose number it is, the
  sentence tells (owner, topic, noun that it describes) or, for a subject with ``*``, its context.
- Besides the pack's units there are ``sized`` (a count of a million or more), ``bare`` (one without a counter),
  ``counted`` (a count of twenty or more with a counter: 50곳, 50 sites), ``decimal`` (a broken number up to 100
  without a unit), ``share`` (a factor below one: 절반, 1/3), ``times`` (one above) and ``change`` (a percentage by
  which something changed, and not one that it reached: "to 30%", "30%로").
- ``<subject:app first>`` is a product that the clause names, before whoever else owns its numbers: "X를 320곳에 댄다".
- ``<value:USD under:1000000>`` is less than that.
- ``<subject:org topic>`` is not who stands right beside the measure: the stake in X is held by somebody else, and what
  stands before a rank is rather where it is held.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from panse.language.inflection import noun_forms, verb_forms
from panse.model import PackError
from panse.packs import Frame, Pack

ROLES = ("subject", "object", "value", "amount", "stake", "pair", "date", "origin")
KIND = "@"  # before a word of a figure that is a kind
PSEUDO_UNITS = ("sized", "bare", "counted", "decimal", "share", "times", "majority", "minority", "change")
_FORMS = {".v": verb_forms, ".n": noun_forms}
_PART = re.compile(r"<(?P<slot>[^<>]*)>|(?P<gap>~\d+)|(?P<open>\()|(?P<close>\))|(?P<word>[^\s<>()]+)")
_SLOT = re.compile(
    r"(?P<role>[a-z]+)(?::(?P<kinds>[A-Za-z0-9_/,-]+))?(?P<markers>(?:\s+[^\s*?!=]+)*)\s*(?P<flags>[*?!= ]*)"
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A role of a frame: what may fill it, how it is marked, whether the context may give it."""

    role: str
    kinds: frozenset[str]
    markers: tuple[str, ...]
    near: int = 0
    under: int = 0
    from_context: bool = False
    optional: bool = False
    own: bool = False
    elsewhere: bool = False
    sublayers: frozenset[str] = frozenset()
    not_sublayers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to ``words`` words between two parts of a phrase."""

    words: int


@dataclass(frozen=True, slots=True)
class Literal:
    """A word of a phrase that stands for itself, with its alternatives."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inside:
    """A parenthesis that holds a part."""

    slot: Slot


@dataclass(frozen=True, slots=True)
class ClauseFrame:
    """A frame whose roles stand in any order around a cue."""

    frame: Frame
    slots: tuple[Slot, ...]
    cues: tuple[str, ...]
    required: tuple[tuple[str, ...], ...]
    forbidden: tuple[str, ...]
    told: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PhraseFrame:
    """A frame whose parts stand side by side."""

    frame: Frame
    parts: tuple[Slot | Gap | Literal | Inside, ...]


@dataclass(frozen=True, slots=True)
class TableFrame:
    """A frame whose roles stand in the columns of a table; a slot's markers are words of the column's header."""

    frame: Frame
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class FigureFrame:
    """A frame that reads a number by the words around it. The groups of words are in the order written."""

    frame: Frame
    subject: Slot
    value: Slot
    before: tuple[tuple[str, ...], ...]
    after: tuple[tuple[str, ...], ...]
    either: tuple[tuple[str, ...], ...]
    counters: frozenset[str]
    forbidden: tuple[str, ...]


AnyFrame = ClauseFrame | PhraseFrame | TableFrame | FigureFrame


def read_frame(frame: Frame, pack: Pack) -> AnyFrame:
    """Read a frame's notation.

    Raises ``PackError`` with the frame's file and line for a role, kind or form that the notation does not have.
    """
    if frame.clause is not None:
        return _read_clause(frame, pack, frame.clause)
    if frame.table is not None:
        return _read_table(frame, pack, frame.table)
    if frame.figure is not None:
        return _read_figure(frame, pack, frame.figure)
    return _read_phrase(frame, pack, frame.phrase or "")


def _read_clause(frame: Frame, pack: Pack, written: str) -> ClauseFrame:
    slots: list[Slot] = []
    cues: tuple[str, ...] = ()
    required: list[tuple[str, ...]] = []
    told: list[tuple[str, ...]] = []
    forbidden: list[str] = []
    for part in _parts(frame, written):
        if part["slot"] is not None:
            slots.append(_read_slot(frame, pack, part["slot"]))
        elif part["word"] is None:
            raise _fault(frame, "a clause has roles and cue words only", "Write gaps and parentheses in a phrase.")
        elif part["word"].startswith("++"):
            told.append(_words(frame, part["word"][2:]))
        elif part["word"].startswith("+"):
            required.append(_words(frame, part["word"][1:]))
        elif part["word"].startswith("-"):
            forbidden.extend(_words(frame, part["word"][1:]))
        elif cues:
            raise _fault(
                frame, f'a clause has one cue, and "{part["word"]}" is a second', "Join them: cue|cue, or +word."
            )
        else:
            cues = tuple(dict.fromkeys(form for cue in str(part["word"]).split("|") for form in _forms(cue)))
    if not cues:
        raise _fault(frame, "a clause needs a cue word", "Add the word that states the predicate.")
    if not slots:
        raise _fault(frame, "a clause needs at least one role", "Add <subject …>.")
    slots.sort(key=lambda slot: slot.role != "value")
    return ClauseFrame(frame, tuple(slots), cues, tuple(required), tuple(forbidden), tuple(told))


def _words(frame: Frame, written: str) -> tuple[str, ...]:
    """Return the words that a clause must or may not hold: English ones in small letters, in which they are sought."""
    words = written.replace("_", " ").split("|")
    return tuple(word.lower() for word in words) if frame.language == "en" else tuple(words)


def _forms(cue: str) -> Iterator[str]:
    """Yield a cue with its words in all their forms: "take over", "takes over" … for ``take.v_over``."""
    words = [_FORMS[word[-2:]](word[:-2]) if word[-2:] in _FORMS else (word,) for word in cue.split("_")]
    return (" ".join(form) for form in product(*words))


def _read_phrase(frame: Frame, pack: Pack, written: str) -> PhraseFrame:
    parts: list[Slot | Gap | Literal | Inside] = []
    inside = False
    for part in _parts(frame, written):
        if part["open"] or part["close"]:
            inside = bool(part["open"])
        elif part["slot"] is not None:
            slot = _read_slot(frame, pack, part["slot"])
            parts.append(Inside(slot) if inside else slot)
        elif part["gap"] is not None:
            parts.append(Gap(int(part["gap"][1:])))
        else:
            parts.append(Literal(tuple(str(part["word"]).replace("_", " ").split("|"))))
    if not parts or not isinstance(parts[0], Slot):
        raise _fault(frame, "a phrase begins with a role", "Put <subject …> or <object …> first.")
    return PhraseFrame(frame, tuple(parts))


def _read_table(frame: Frame, pack: Pack, written: str) -> TableFrame:
    slots = []
    for part in _parts(frame, written):
        if part["slot"] is None:
            raise _fault(frame, "a table has roles only", "Write the header's words into the role: <object 모델|제품>.")
        slot = _read_slot(frame, pack, part["slot"])
        if not slot.markers and not (slot.role == "subject" and slot.from_context):
            raise _fault(frame, f"the role {slot.role} names no column", "Add words of its header.")
        slots.append(replace(slot, markers=tuple(marker.replace("_", " ").lower() for marker in slot.markers)))
    if {"subject"} - {slot.role for slot in slots}:
        raise _fault(frame, "a table needs a subject", "Add <subject …> with words of its header.")
    return TableFrame(frame, tuple(slots))


def _read_figure(frame: Frame, pack: Pack, written: str) -> FigureFrame:
    slots: dict[str, Slot] = {}
    groups: dict[str, list[tuple[str, ...]]] = {"before": [], "after": [], "either": []}
    counters: set[str] = set()
    forbidden: list[str] = []
    for part in _parts(frame, written):
        word = part["word"]
        if part["slot"] is not None:
            slot = _read_slot(frame, pack, part["slot"])
            slots[slot.role] = slot
        elif word is None:
            raise _fault(frame, "a figure has roles and words only", "Write gaps and parentheses in a phrase.")
        elif word[0] == "#":
            counters.update(word[1:].split("|"))
        elif word[0] == "-":
            forbidden.extend(word[1:].replace("_", " ").split("|"))
        else:
            side = "either" if word[0] == "~" else "after" if "value" in slots else "before"
            group = tuple(word.removeprefix("~").replace("_", " ").split("|"))
            for kind in {one[1:] for one in group if one.startswith(KIND)} - {kind.id for kind in pack.kinds}:
                raise _fault(frame, f'"{kind}" is no kind of this pack', "See kinds.yaml.")
            groups[side].append(group)
    if set(slots) != {"subject", "value"}:
        raise _fault(frame, "a figure has a subject and a value", "Write <subject> and <value>.")
    sides = {side: tuple(written) for side, written in groups.items()}
    return FigureFrame(
        frame, slots["subject"], slots["value"], **sides, counters=frozenset(counters), forbidden=tuple(forbidden)
    )


def _parts(frame: Frame, written: str) -> list[dict[str, str | None]]:
    found = list(_PART.finditer(written))
    rest = _PART.sub("", written).strip()
    if rest:
        raise _fault(frame, f'"{rest}" cannot be read', "See the notation: <role marker> cue|cue.")
    return [match.groupdict() for match in found]


def _read_slot(frame: Frame, pack: Pack, written: str) -> Slot:
    match = _SLOT.fullmatch(written.strip())
    if match is None or match["role"] not in ROLES:
        raise _fault(frame, f'"<{written}>" is no role', f"Roles are {', '.join(ROLES)}.")
    role = match["role"]
    written_kinds = [kind for kind in (match["kinds"] or "").split(",") if kind]
    names = role in {"subject", "object", "pair"}
    excluded = {kind[1:] for kind in written_kinds if kind.startswith("-")}
    narrowed = {kind for kind in written_kinds if names and "/" in kind and not kind.startswith("-")}
    asked = [kind.partition("/")[0] if names else kind for kind in written_kinds if not kind.startswith("-")]
    groups = pack.kind_groups if names else pack.unit_groups
    kinds = frozenset(member for kind in asked for member in groups.get(kind, (kind,)))
    known = {kind.id for kind in pack.kinds} if names else {*pack.units, *PSEUDO_UNITS}
    if kinds - known:
        unknown = ", ".join(sorted(kinds - known))
        raise _fault(frame, f'"{unknown}" is no kind or unit of this pack', "See kinds.yaml and units.yaml.")
    markers = tuple(marker for word in match["markers"].split() for marker in word.split("|"))
    under = next((int(m.partition(":")[2]) for m in markers if m.startswith("under:")), 0)
    near = next((int(m.partition(":")[2] or 6) for m in markers if m.partition(":")[0] == "near"), 0)
    flags = match["flags"]
    return Slot(
        role,
        kinds if asked else _signature(frame, pack, role),
        tuple(marker for marker in markers if not marker.startswith("near") or not names),
        near,
        under,
        from_context="*" in flags,
        optional="?" in flags,
        own="!" in flags,
        elsewhere="=" in flags,
        sublayers=frozenset(narrowed),
        not_sublayers=frozenset(excluded),
    )


def _signature(frame: Frame, pack: Pack, role: str) -> frozenset[str]:
    predicate = pack.predicate(frame.predicate)
    if role == "subject" or role == "pair":
        return frozenset(predicate.subject)
    if role == "object":
        return frozenset(predicate.object)
    if role == "value":
        return frozenset(predicate.units)
    if role == "origin":
        return frozenset()
    return frozenset(unit for unit in pack.units if len(unit) == 3 and unit.isupper())


def _fault(frame: Frame, what: str, mend: str) -> PackError:
    return PackError(f'{frame.file}:{frame.line}: frame "{frame.id}": {what}. {mend}')
