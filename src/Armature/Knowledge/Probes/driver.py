# Runs in the Python that is verified: 2.7, 3.6 and later, PyPy. Reads one JSON object (DriverInput.cs) from standard input, does what it lists in order,
# and writes one JSON object per line (DriverMessage.cs) before and after each import and probe, so that the reader knows what a process was doing when
# it died.
import json
import os
import sys
import time

if sys.path and sys.path[0] == "":
    del sys.path[0]  # -c puts the current directory first

PROCESS = os.getpid()
OUT = os.dup(1)
os.dup2(2, 1)  # what packages print must not mix with our messages


def send(event, **members):
    if os.getpid() != PROCESS:
        return  # a child that a package forked
    line = (json.dumps(dict(members, event=event)) + "\n").encode("ascii")
    while line:
        line = line[os.write(OUT, line) :]


def text(value):
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    try:
        # file names that are not UTF-8 contain lone surrogates
        return (u"%s" % (value,)).encode("utf-8", "replace").decode("utf-8", "replace")
    except Exception:
        return text(repr(value))


def silence():
    # a crash must not leave a core file or open a dialog
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
    # only after Python has added the user's site-packages to sys.path: packages then write to our directory instead of the home directory
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


def set_limit(seconds):
    try:
        import faulthandler

        faulthandler.enable()
        faulthandler.dump_traceback_later(seconds, exit=True)
    except ImportError:
        try:
            import signal

            signal.alarm(int(seconds) + 1)
        except (ImportError, AttributeError):
            pass  # Python 2 on Windows: only the caller's limit applies


def clear_limit():
    try:
        import faulthandler

        faulthandler.cancel_dump_traceback_later()
    except ImportError:
        try:
            import signal

            signal.alarm(0)
        except (ImportError, AttributeError):
            pass


class Skipped(BaseException):
    # raised instead of loading a module that crashed an earlier process; not an Exception, because packages catch those and go on without the module
    def __init__(self, crashed):
        BaseException.__init__(self, crashed)
        self.crashed = crashed


SKIPPED = {}  # modules that must not be imported: those that crashed, and those whose import ended because of one; to the module that crashed
MET = []  # the skipped modules that the current import or probe needed


class Barrier(object):
    def find_spec(self, name, path=None, target=None):
        if name in SKIPPED:
            crashed = SKIPPED[name]
            MET.append(crashed)
            frame = sys._getframe()
            while frame is not None:
                importer = frame.f_globals.get("__name__")
                if frame.f_code.co_name == "<module>" and importer != "__main__":
                    SKIPPED[importer] = crashed
                frame = frame.f_back
            raise Skipped(crashed)

    def find_module(self, name, path=None):
        # Python 2, which does not report what it loads
        self.find_spec(name)
        send("find", module=name)


def trace_loads():
    # reports whose code runs: the innermost module that has not returned is where a process died
    sys.meta_path.insert(0, Barrier())
    try:
        from importlib.machinery import ExtensionFileLoader
    except ImportError:
        return

    def wrap(name):
        original = getattr(ExtensionFileLoader, name)

        def wrapper(self, argument):
            send("load", module=self.name, file=text(self.path))
            try:
                return original(self, argument)
            except Skipped as skipped:
                SKIPPED[self.name] = skipped.crashed
                raise
            finally:
                send("loaded", module=self.name)

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


def attempt(name, action):
    send("begin", name=name)
    del MET[:]
    set_limit(TASK["limit"])
    start = time.time()
    try:
        action()
    except BaseException:
        error = sys.exc_info()[1]
        taken = time.time() - start
        clear_limit()
        send(
            "end",
            name=name,
            is_ok=False,
            seconds=taken,
            type=type(error).__name__,
            message=text(error)[:4000],
            missing=getattr(error, "name", None) if type(error).__name__ == "ModuleNotFoundError" else None,
            is_import_error=isinstance(error, ImportError),
            is_wrong=isinstance(error, AssertionError),
            trace=trace(),
            skipped=MET[0] if MET else None,
        )
        return
    taken = time.time() - start
    clear_limit()
    send("end", name=name, is_ok=True, seconds=taken, skipped=MET[0] if MET else None)


def run(probe):
    def action():
        # a probe reports its results as text and numbers
        names = {
            "__name__": "probe",
            "tell": lambda what: send("tell", text=text(what)),
            "give": lambda name, value: send("give", name=name, value=value),
        }
        exec(compile(probe["code"], str(probe["name"]), "exec"), names)

    return action


TASK = json.loads(sys.stdin.read())
silence()
settle(TASK["variables"])
disconnect()
SKIPPED.update((str(name), name) for name in TASK["skipped"])
send("hello", version=sys.version.split()[0])
trace_loads()
for module in TASK["imports"]:
    attempt(module, lambda: __import__(module))
for probe in TASK["probes"]:
    attempt(probe["name"], run(probe))
send("done")
