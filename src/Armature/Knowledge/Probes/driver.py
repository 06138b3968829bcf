# Runs in the verified Python: 2.7, 3.6 and later, PyPy. Reads one JSON object from standard input, does its imports and probes in order, and writes a
# line of JSON to standard output before and after each, so that the lines show what the process was doing when it crashed.
import json
import os
import sys
import time

if sys.path and sys.path[0] == "":
    del sys.path[0]  # -c puts the current directory first

STARTED = time.time()
PROCESS = os.getpid()
OUT = os.dup(1)
os.dup2(2, 1)  # output of packages goes to standard error


def say(**fields):
    if os.getpid() != PROCESS:
        return  # a child process that a package has forked
    line = (json.dumps(fields) + "\n").encode("ascii")
    while line:
        line = line[os.write(OUT, line) :]


def text(value):
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    try:
        # file names that are not UTF-8 contain surrogates
        return (u"%s" % (value,)).encode("utf-8", "replace").decode("utf-8", "replace")
    except Exception:
        return text(repr(value))


def silence():
    # a crash writes no core file and opens no window
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except Exception:
        pass
    try:
        import msvcrt

        msvcrt.SetErrorMode(1 | 2 | 0x8000)  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX
    except Exception:
        pass


def settle(variables):
    # not before the user site is on the path: the variables point packages that write to the home directory to a temporary one
    for name, value in variables.items():
        if isinstance(value, str):
            os.environ[name] = value
        else:  # Python 2
            os.environ[name.encode("ascii")] = value.encode(sys.getfilesystemencoding() or "utf-8")


def disconnect():
    # Python 3.8 and later
    def refuse(event, arguments):
        if event == "socket.connect" and isinstance(arguments[1], tuple) and arguments[1][0] not in ("127.0.0.1", "::1", "localhost"):
            raise OSError("armature verify: no network")

    try:
        sys.addaudithook(refuse)
    except AttributeError:
        pass


def limit(seconds):
    try:
        import faulthandler

        faulthandler.enable()
        faulthandler.dump_traceback_later(seconds, exit=True)
    except ImportError:
        try:
            import signal

            signal.alarm(int(seconds) + 1)
        except (ImportError, AttributeError):
            pass  # Python 2 on Windows: the parent process has a time limit too


def unlimit():
    try:
        import faulthandler

        faulthandler.cancel_dump_traceback_later()
    except ImportError:
        try:
            import signal

            signal.alarm(0)
        except (ImportError, AttributeError):
            pass


def follow():
    # reports which file's code runs: a process crashed in the innermost one that did not return
    try:
        from importlib.machinery import ExtensionFileLoader
    except ImportError:

        class Finder(object):
            def find_module(self, name, path=None):
                say(find=name)

        sys.meta_path.insert(0, Finder())
        return

    def wrap(name):
        original = getattr(ExtensionFileLoader, name)

        def wrapper(self, argument):
            say(load=self.name, file=text(self.path))
            try:
                return original(self, argument)
            finally:
                say(loaded=self.name)

        setattr(ExtensionFileLoader, name, wrapper)

    wrap("create_module")
    wrap("exec_module")


def trace():
    # without the frames of this file
    import traceback

    kept, is_ours = [], False
    for line in u"".join(text(part) for part in traceback.format_exception(*sys.exc_info())).split(u"\n"):
        if line.startswith(u'  File "'):
            is_ours = line.startswith(u'  File "<string>"')
        elif not line.startswith(u"    "):
            is_ours = False
        if not is_ours:
            kept.append(line)
    return u"\n".join(kept)[-16000:]


def attempt(name, action, **more):
    say(begin=name)
    limit(TASK["limit"])
    start = time.time()
    try:
        action()
    except BaseException:
        error = sys.exc_info()[1]
        taken = time.time() - start
        unlimit()
        say(
            end=name,
            ok=False,
            seconds=taken,
            type=type(error).__name__,
            message=text(error)[:4000],
            missing=getattr(error, "name", None) if type(error).__name__ == "ModuleNotFoundError" else None,
            isimport=isinstance(error, ImportError),
            iswrong=isinstance(error, AssertionError),
            trace=trace(),
        )
        return
    taken = time.time() - start
    unlimit()
    say(end=name, ok=True, seconds=taken)


def prove(probe):
    def action():
        # a probe reports text with tell() and numbers with give()
        names = {"__name__": "probe", "tell": lambda what: say(tell=text(what)), "give": lambda what, value: say(give=what, value=value)}
        exec(compile(probe["code"], str(probe["name"]), "exec"), names)

    return action


TASK = json.loads(sys.stdin.read())
silence()
settle(TASK["variables"])
disconnect()
say(
    hello=sys.version.split()[0],
    implementation=getattr(getattr(sys, "implementation", None), "name", "cpython"),
    executable=text(sys.executable or ""),
    prefix=text(sys.prefix),
    seconds=time.time() - STARTED,
)
follow()
for module in TASK["imports"]:
    attempt(module, lambda: __import__(module))
for probe in TASK["probes"]:
    attempt(probe["name"], prove(probe))
say(done=True)
