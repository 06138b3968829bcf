"""Opens each file named on stdin in its own child process and prints the loader's outcome: one JSON object per line."""
import ctypes, json, os, sys

def mapped():
    with open("/proc/self/maps") as maps:
        return {line.split(None, 5)[5].rstrip("\n") for line in maps if len(line.split(None, 5)) == 6 and line.split(None, 5)[5].startswith("/")}

def attempt(path, out):
    before = mapped()
    try:
        ctypes.CDLL(path, mode=2)
        answer = {"loads": True, "files": sorted(mapped()), "new": sorted(mapped() - before)}
    except OSError as error:
        answer = {"loads": False, "error": str(error)}
    os.write(out, json.dumps(answer).encode())

for path in sys.stdin.read().splitlines():
    reading, writing = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os.close(reading)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 2)
        attempt(path, writing)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        text = pipe.read()
    _, status = os.waitpid(child, 0)
    answer = json.loads(text) if text else {"loads": False, "died": os.waitstatus_to_exitcode(status) if hasattr(os, "waitstatus_to_exitcode") else status}
    answer["path"] = path
    print(json.dumps(answer))
