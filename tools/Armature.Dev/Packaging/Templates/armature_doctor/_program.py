"""The native program: where it is, and how it is run."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from typing import Any, Dict, Iterator, List, Optional, Tuple

# the exit statuses after which standard output has a result: healthy, findings, not everything could be examined
_WITH_RESULT = (0, 1, 3)


class ArmatureError(RuntimeError):
    """The program did not do what was asked. The text is what it wrote to standard error.

    exit_code: 2 wrong arguments, 3 nothing could be examined, 4 a bug of Armature; -1 if it did not start.
    """

    def __init__(self, message: str, exit_code: int = -1) -> None:
        super().__init__(message)
        self.exit_code = exit_code


def _directories() -> Iterator[str]:
    """Where installers put the scripts of this package, the most certain first."""
    site = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    scripts = "Scripts" if os.name == "nt" else "bin"
    yield os.path.join(site, scripts)  # pip install --target
    yield os.path.join(site, "bin")  # the same, by uv on Windows
    up = site
    for _ in range(3):  # site-packages of a prefix: lib/python3.N/site-packages, Lib/site-packages
        up = os.path.dirname(up)
        yield os.path.join(up, scripts)
    yield sysconfig.get_path("scripts")
    user = "posix_user" if os.name != "nt" else "nt_user"
    if user in sysconfig.get_scheme_names():
        yield sysconfig.get_path("scripts", user)


def find() -> str:
    """The path of the program: the one of this package, or else the first on PATH.

    Raises FileNotFoundError if there is none.
    """
    name = "armature.exe" if os.name == "nt" else "armature"
    searched: List[str] = []
    for directory in _directories():
        path = os.path.join(directory, name)
        if os.path.isfile(path):
            return path
        if directory not in searched:
            searched.append(directory)
    found = shutil.which(name)
    if found:
        return found
    raise FileNotFoundError("{} is not in any of these directories: {}; nor on PATH".format(name, ", ".join(searched)))


def interpreter() -> str:
    """The running Python, as a subject."""
    return sys.executable or sys.prefix


def run(arguments: List[str], text: Optional[str] = None) -> "subprocess.CompletedProcess[str]":
    """Runs the program to its end."""
    try:
        return subprocess.run(
            [find()] + arguments,
            input=text or "",
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            # a lone surrogate of a file name, or of a text that is explained
            errors="replace",
        )
    except OSError as error:
        raise ArmatureError(str(error)) from error


def run_json(arguments: List[str], text: Optional[str] = None) -> Tuple[Dict[str, Any], int]:
    """Runs the program, and reads the JSON on its standard output. Returns that and the exit status."""
    done = run(arguments, text)
    if done.returncode not in _WITH_RESULT:
        raise ArmatureError(done.stderr.strip() or "exit status {}".format(done.returncode), done.returncode)
    try:
        document = json.loads(done.stdout)
    except ValueError:
        document = None
    if not isinstance(document, dict) or document.get("schema") != 1:
        raise ArmatureError(done.stderr.strip() or "{} is not this version of Armature".format(find()), done.returncode)
    # a command other than check has nothing but errors if its subject could not be examined
    if document.get("errors") and not document.get("reports"):
        raise ArmatureError(done.stderr.strip() or document["errors"][0]["reason"], done.returncode)
    return document, done.returncode


def option_words(options: Dict[str, Any]) -> List[str]:
    """Keyword arguments as options: fail_on="error" is --fail-on error, a list repeats the option."""
    words: List[str] = []
    for name, value in options.items():
        option = "--" + name.replace("_", "-")
        if option in ("--format", "--output", "--report", "--color", "--resume", "--watch"):
            raise TypeError("{} is set by this function".format(name))
        if value is None or value is False:
            continue
        if value is True:
            words.append(option)
            continue
        for one in value if isinstance(value, (list, tuple, set)) else [value]:
            words.append("{}={}".format(option, os.fspath(one) if isinstance(one, os.PathLike) else one))
    return words
