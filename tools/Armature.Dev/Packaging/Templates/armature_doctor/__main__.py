"""`python -m armature_doctor`: becomes the native program, or waits for it where a process cannot be replaced."""

import os
import sys

from . import find


def main():
    try:
        program = find()
    except FileNotFoundError as error:
        sys.exit("armature_doctor: {}".format(error))
    command = [program] + sys.argv[1:]
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(program, command)
    import subprocess

    with subprocess.Popen(command) as process:
        while True:
            try:
                sys.exit(process.wait())
            except KeyboardInterrupt:  # the program receives Ctrl-C as well and decides
                continue


if __name__ == "__main__":
    main()
