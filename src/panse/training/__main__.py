"""``python -m panse.training KEYS``: train the models that the package holds from a folder of keys."""

import sys
from pathlib import Path

from rich.console import Console

import panse.extraction.discovery
from panse.model import PanseError
from panse.packs import load_pack
from panse.training.names import train_names
from panse.training.statements import read_statements

_ERRORS = Console(stderr=True, highlight=False, soft_wrap=True)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        _ERRORS.print("usage: python -m panse.training KEYS (the folder 'keys' of a checkout)")
        return 2
    try:
        pack = load_pack("genai")
        statements = list(read_statements(Path(arguments[0]), pack))
        for language in ("ko", "en"):
            model = train_names(statements, pack, language)
            file = Path(panse.extraction.discovery.__file__).with_name(f"names_{language}.crfsuite")
            file.write_bytes(model)
            Console(highlight=False).print(f"{file.name}: {len(model)} bytes from {len(statements)} statements")
    except PanseError as error:
        _ERRORS.print(f"panse: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
