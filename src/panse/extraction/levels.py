"""A sentence and its parentheses, each a level of its own with its noun phrases."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from panse.extraction.passages import Passage
from panse.extraction.phrases import NounPhrase, noun_phrases
from panse.extraction.structure import Token, TokenKind
from panse.language import FoundDate, FoundQuantity


@dataclass(slots=True, eq=False)
class Level:
    """The tokens of a sentence, or of a parenthesis in it, with their noun phrases.

    ``host`` is the token before the parenthesis and ``outer`` the level it stands in; None for the sentence itself.
    """

    tokens: list[Token]
    phrases: list[NounPhrase]
    host: Token | None = None
    outer: "Level | None" = None
    inner: "list[Level]" = field(default_factory=list)
    phrase_at: dict[int, NounPhrase] = field(init=False)

    def __post_init__(self) -> None:
        self.phrase_at = {phrase.first: phrase for phrase in self.phrases}

    @property
    def quantities(self) -> list[Token]:
        return [token for token in self.tokens if token.kind is TokenKind.QUANTITY]

    @property
    def dates(self) -> list[Token]:
        return [token for token in self.tokens if token.kind is TokenKind.DATE]

    def within(self) -> "Iterator[Level]":
        """Yield this level and all levels in it, the outer before the inner."""
        yield self
        for level in self.inner:
            yield from level.within()

    def dissolve(self) -> None:
        """Let go of the inner levels, which point back: nothing of a sentence then waits for the garbage collector."""
        for level in self.inner:
            level.dissolve()
        self.inner.clear()

    def at(self, offset: int) -> "tuple[Level, Token] | None":
        """Return the deepest level with a word at ``offset``, and that word."""
        for token in self.tokens:
            if token.start <= offset < token.end:
                if token.kind is TokenKind.PARENTHESIS:
                    return next((found for level in self.inner if (found := level.at(offset))), None)
                return self, token
        return None

    def paren_after(self, token: Token) -> "list[Level]":
        """Return the parentheses that directly follow a token of this level."""
        return [level for level in self.inner if level.host is token]


@dataclass(slots=True)
class Sentence:
    """A passage made ready: the text of its block, its levels, its block, the numbers and dates of the block, and the
    kinds of what it names.
    """

    passage: Passage
    text: str
    top: Level
    block: int
    quantities: Sequence[FoundQuantity] = ()
    dates: Sequence[FoundDate] = ()
    kinds: frozenset[str] = frozenset()


def levels(tokens: list[Token], family_of: Callable[[Token], str]) -> Level:
    """Return the sentence's level with the levels of its parentheses."""
    top = Level(tokens, noun_phrases(tokens, family_of))
    _add_inner(top, family_of)
    return top


def _add_inner(level: Level, family_of: Callable[[Token], str]) -> None:
    previous: Token | None = None
    for token in level.tokens:
        if token.kind is TokenKind.PARENTHESIS:
            if token.inner:
                inner = Level(token.inner, noun_phrases(token.inner, family_of), previous, level)
                level.inner.append(inner)
                _add_inner(inner, family_of)
        elif token.kind is not TokenKind.QUOTE:
            previous = token
