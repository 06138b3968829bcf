"""`%load_ext armature_doctor`: the magic `%armature`."""

import shlex
from typing import Any, List, Optional

from . import _program

_USAGE = (
    "%armature check [SUBJECT] [OPTIONS], %armature explain (the last error), %armature info, %armature plan, "
    "or any command of armature that asks nothing; %%armature explain explains the text of the cell"
)


def register(shell: Any) -> None:
    """Adds the magic to a shell of IPython."""
    shell.register_magic_function(armature, magic_kind="line_cell", magic_name="armature")


def armature(line: str, cell: Optional[str] = None) -> Any:
    """Runs a command of armature on the running Python, or on what is named."""
    import armature_doctor

    words = shlex.split(line)
    if not words:
        print(_USAGE)
        return None
    command, arguments = words[0], words[1:]
    if command == "explain" and cell is not None:
        return armature_doctor.explain(cell)
    if command == "explain" and not arguments:
        return armature_doctor.explain_last()
    if command == "check":
        return armature_doctor._check(_with_subject(arguments))
    if command in ("info", "plan"):
        arguments = _with_subject(arguments)
    done = _program.run([command] + arguments, cell)
    print(done.stdout + done.stderr, end="")
    return None


def _with_subject(arguments: List[str]) -> List[str]:
    """The running Python if the first word is an option, or there is none."""
    return arguments if arguments and not arguments[0].startswith("-") else arguments + ["--", _program.interpreter()]
