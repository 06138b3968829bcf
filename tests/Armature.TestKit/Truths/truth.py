"""Really loads native files: reads lines `PATH TAB MODULE` (MODULE may be empty) and answers each with a JSON line.

Each load runs in a process of its own, forked before anything was imported: `dlopen` is what dlopen says of the file, and whether it has the
entry function of the module; `import` is what importlib says of the module, asked only if that failed, because an import under an emulator can take
a minute. Null if it worked. A process that dies or hangs is an error too.
"""
import ctypes
import importlib
import json
import os
import select
import signal
import sys

LIMIT = 120


def in_child(work):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        silent = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silent, stream)
        try:
            work()
            text = ""
        except BaseException as error:
            text = "%s: %s" % (type(error).__name__, error)
        os.write(writing, b"\0" + text.encode("utf-8", "replace")[:60000])
        os._exit(0)
    os.close(writing)
    answer = b""
    while select.select([reading], [], [], LIMIT)[0]:
        part = os.read(reading, 65536)
        if not part:
            break
        answer += part
    else:
        os.kill(child, signal.SIGKILL)
    os.close(reading)
    status = os.waitpid(child, 0)[1]
    if answer.startswith(b"\0"):
        return answer[1:].decode("utf-8", "replace") or None
    return "killed by signal %d" % (status & 127)


def load(path, module):
    library = ctypes.CDLL(path, mode=os.RTLD_NOW)
    name = module.rpartition(".")[2]
    if module and not any(hasattr(library, entry + name) for entry in ("PyInit_", "PyModExport_")):
        raise ImportError("dynamic module does not define module export function (PyInit_%s)" % name)


def main():
    for line in sys.stdin:
        path, _, module = line.rstrip("\n").partition("\t")
        answer = {"path": path, "dlopen": in_child(lambda: load(path, module)), "import": None}
        if answer["dlopen"]:
            answer["import"] = in_child(lambda: importlib.import_module(module)) if module else "not a module"
        print(json.dumps(answer), flush=True)


main()
