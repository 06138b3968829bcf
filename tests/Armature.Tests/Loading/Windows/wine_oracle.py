"""Opens files as CPython does and prints the outcome: reads one JSON object per line, prints one per line, and writes a mark to standard error before each."""

import ctypes
import importlib.machinery
import json
import os
import sys
import _imp

kernel = ctypes.WinDLL("kernel32", use_last_error=True)
kernel.LoadLibraryExW.restype = ctypes.c_void_p
kernel.LoadLibraryExW.argtypes = [ctypes.c_wchar_p, ctypes.c_void_p, ctypes.c_uint]
kernel.GetModuleHandleW.restype = ctypes.c_void_p
kernel.GetModuleHandleW.argtypes = [ctypes.c_wchar_p]
kernel.GetModuleFileNameW.argtypes = [ctypes.c_void_p, ctypes.c_wchar_p, ctypes.c_uint]
kernel.FreeLibrary.argtypes = [ctypes.c_void_p]


def place(name):
    handle = kernel.GetModuleHandleW(name)
    if not handle:
        return None
    buffer = ctypes.create_unicode_buffer(1024)
    kernel.GetModuleFileNameW(handle, buffer, 1024)
    return buffer.value


def release(name):
    # wine does not unload the dependencies of a file that fails to load
    for _ in range(8):
        if handle := kernel.GetModuleHandleW(name):
            kernel.FreeLibrary(handle)


def python_error(path):
    spec = importlib.machinery.ModuleSpec("ext", None, origin=path)
    try:
        _imp.create_dynamic(spec)
    except ImportError as error:
        return str(error)
    return None


def opened(case):
    path = os.environ["PATH"]
    os.environ["PATH"] = ";".join(case["path"] + [path])
    added = [os.add_dll_directory(directory) for directory in case["added"]]
    before = [kernel.LoadLibraryExW(library, None, 0x1100) for library in case["opened"]]
    handle = kernel.LoadLibraryExW(case["file"], None, case["flags"])
    error = 0 if handle else ctypes.get_last_error()
    places = {name: place(name) for name in case["names"]} if handle else {}
    text = python_error(case["file"]) if error and case["flags"] == 0x1100 else None
    for library in [handle, *reversed(before)]:
        if library:
            kernel.FreeLibrary(library)
    for directory in added:
        directory.close()
    os.environ["PATH"] = path
    for name in case["names"]:
        release(name)
    left = [name for name in case["names"] if place(name)]
    return {"error": error, "text": text, "places": places, "left": left}


for line in open(sys.argv[1], encoding="utf-8"):
    os.write(2, b"\nCASE\n")
    print(json.dumps(opened(json.loads(line))), flush=True)
