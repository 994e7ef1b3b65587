"""What the front door of each stage says of its use is true."""

import doctest
import importlib
import pkgutil

import pytest

import panse

STAGES = sorted(module.name for module in pkgutil.iter_modules(panse.__path__, "panse."))


@pytest.mark.parametrize("stage", STAGES)
def test_the_examples_of_a_stage_run(stage: str) -> None:
    module = importlib.import_module(stage)
    assert ">>>" in (module.__doc__ or "")
    assert doctest.testmod(module, verbose=False).failed == 0
