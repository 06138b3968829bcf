"""Armature in Python and in notebooks: what compiled code does not load, why, and the command that fixes it.

    import armature_doctor
    armature_doctor.check()          # the running Python
    armature_doctor.explain_last()   # the last error of this session

The native program of this package does the work; `python -m armature_doctor` starts it. Nothing here imports what is examined,
so this works where NumPy does not import. In IPython, `%load_ext armature_doctor` adds `%armature check`.
"""

import os
import sys
import tempfile
import traceback
from typing import Any, List, Optional, Sequence, Union

from ._program import ArmatureError, find, interpreter, option_words, run, run_json
from ._results import Check, Explanation, Finding, FindingFile, Info, Plan, Remedy, Result, Step

__all__ = [
    "ArmatureError",
    "Check",
    "Explanation",
    "Finding",
    "FindingFile",
    "Info",
    "Plan",
    "Remedy",
    "Result",
    "Step",
    "check",
    "explain",
    "explain_last",
    "find",
    "info",
    "load_ipython_extension",
    "plan",
]

Path = Union[str, "os.PathLike[str]"]


def check(subject: Union[None, Path, Sequence[Path]] = None, **options: Any) -> Check:
    """Examines the running Python, or what is named: an environment, a wheel, a lock file, an image, a Dockerfile ...

    options are those of `armature check`: target="macos-14-arm64", select=["AR101"], hashes=True.
    Raises ArmatureError if nothing could be examined, or an option is wrong.
    """
    return _check(option_words(options) + ["--"] + _subjects(subject))


def explain(text: str, subject: Optional[Path] = None, **options: Any) -> Explanation:
    """Explains the text of an error.

    subject: an environment that is examined too, to confirm the cause; None for no examination.
    options are those of `armature explain`: no_here=True for a text of another machine.
    """
    words = ["explain"] + option_words(options)
    if subject is not None:
        words.append("--in={}".format(os.fspath(subject)))
    json, code = run_json(words + ["--format=json", "-"], text)
    return Explanation(json, code, lambda: run(words + ["-"], text).stdout)


def explain_last(examine: bool = True) -> Explanation:
    """Explains the last error that this session printed, and examines the running Python to confirm it.

    Raises ArmatureError if no error was printed: one that was caught is not known; pass its text to explain().
    """
    error = getattr(sys, "last_exc", None) or getattr(sys, "last_value", None)
    if error is None:
        raise ArmatureError("this session has printed no error; pass the text to explain()")
    text = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    if examine:
        try:
            return explain(text, interpreter())
        except ArmatureError:
            pass  # the text alone still says much
    return explain(text)


def info(subject: Optional[Path] = None, **options: Any) -> Info:
    """What the running Python, or what is named, consists of: BLAS, OpenMP, and how each package was built."""
    words = ["info"] + option_words(options)
    json, code = run_json(words + ["--format=json", "--"] + _subjects(subject))
    return Info(json, code, lambda: run(words + ["--"] + _subjects(subject)).stdout)


def plan(subject: Optional[Path] = None, **options: Any) -> Plan:
    """How the running Python, or what is named, would be repaired. Nothing is changed.

    options are those of `armature plan`; `with` is a keyword of Python: plan(**{"with": "uv"}).
    """
    words = ["plan"] + option_words(options)
    json, code = run_json(words + ["--format=json", "--"] + _subjects(subject))
    return Plan(json, code, lambda: run(words + ["--"] + _subjects(subject)).stdout)


def load_ipython_extension(shell: Any) -> None:
    """Called by `%load_ext armature_doctor`."""
    from ._magic import register

    register(shell)


def _subjects(named: Union[None, Path, Sequence[Path]]) -> List[str]:
    if named is None:
        return [interpreter()]
    if isinstance(named, (str, os.PathLike)):
        return [os.fspath(named)]
    return [os.fspath(one) for one in named]


def _check(words: List[str]) -> Check:
    """Examines once, and keeps every form in which the result is shown."""
    with tempfile.TemporaryDirectory(prefix="armature-") as directory:
        paths = [os.path.join(directory, form) for form in ("text", "markdown", "html")]
        reports = [word for path in paths for word in ("--report", "{}={}".format(os.path.basename(path), path))]
        json, code = run_json(["check", "--format=json"] + reports + words)
        text, markdown, html = [_read(path) for path in paths]
    return Check(json, code, text, markdown, html)


def _read(path: str) -> str:
    with open(path, encoding="utf-8", newline="\n") as file:
        return file.read()
