namespace Armature.Fuzz.Seeds;

/// <summary>Texts: errors, index pages, journals.</summary>
internal static class TextSeeds
{
    /// <summary>Error texts.</summary>
    public static IEnumerable<FuzzInput> Errors() =>
        [
            .. new[]
            {
                "Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\n    import numpy\nImportError: /x/numpy/_core/m.so: undefined symbol: PyObject_X\n",
                "ImportError: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by /v/a.so)\n",
                "ImportError: dlopen(/v/a.so, 0x0002): tried: '/v/a.so' (mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64'))\n",
                "ImportError: DLL load failed while importing _x: The specified module could not be found.\n",
                "ModuleNotFoundError: No module named 'numpy.core._multiarray_umath'\n",
                "A module that was compiled using NumPy 1.x cannot be run in\nNumPy 2.0.0 as it may crash.\n",
                "ERROR: Could not find a version that satisfies the requirement torch==9 (from versions: 1, 2)\nERROR: No matching distribution found for torch==9\n",
                "OMP: Error #15: Initializing libiomp5md.dll, but found libiomp5md.dll already initialized.\n",
                "Illegal instruction (core dumped)\n",
                "numpy.dtype size changed, may indicate binary incompatibility. Expected 96 from C header, got 88 from PyObject\n",
            }.Select(static text => FuzzInput.Of("error.txt", text)),
        ];

    /// <summary>Pages of package indexes; the name of the file says which kind.</summary>
    public static IEnumerable<FuzzInput> Pages() =>
        [
            FuzzInput.Of(
                "page.html",
                "<!DOCTYPE html><html><head><meta name=\"pypi:repository-version\" content=\"1.1\"><base href=\"../x/\"></head><body><a href=\"/f/seed-1.0-py3-none-any.whl#sha256=00\" data-requires-python=\"&gt;=3.8\" data-yanked=\"bad\" data-core-metadata=\"sha256=00\">seed-1.0-py3-none-any.whl</a><br/><a href='seed-1.0.tar.gz'>seed-1.0.tar.gz</a></body></html>"
            ),
            FuzzInput.Of(
                "page.json",
                """{"meta":{"api-version":"1.1"},"name":"seed","versions":["1.0"],"files":[{"filename":"seed-1.0-py3-none-any.whl","url":"https://f.invalid/seed-1.0-py3-none-any.whl","hashes":{"sha256":"00"},"requires-python":">=3.8","yanked":"bad","size":1,"core-metadata":{"sha256":"00"},"upload-time":"2024-01-01T00:00:00Z"}]}"""
            ),
            FuzzInput.Of(
                "repodata.json",
                """{"info":{"subdir":"linux-64"},"packages":{"seed-1.0-0.tar.bz2":{"name":"seed","version":"1.0","build":"0","build_number":0,"depends":["python >=3.8"],"md5":"00","size":1,"timestamp":1}},"packages.conda":{"seed-1.0-0.conda":{"name":"seed","version":"1.0","build":"py311_0","build_number":0,"depends":[],"constrains":["x<1"],"sha256":"00","track_features":"a"}},"removed":[],"repodata_version":1}"""
            ),
        ];

    /// <summary>Lines of a repair's journal.</summary>
    public static IEnumerable<FuzzInput> Journals() =>
        [
            FuzzInput.Of(
                "journal.ndjson",
                """
                {"event":"began","at":"2026-01-01T00:00:00Z","version":1,"id":"x","environment":"/e/.venv","directory":"/e/.venv.armature","keep":true,"steps":[{"kind":"CreateEnvironment","reason":"r","changes":"c","trust":"Safe","words":["python","-m","venv","/e/x"],"variables":{"A":"b"}},{"kind":"Swap","reason":"r","changes":"c","trust":"Safe"}]}
                {"event":"started","at":"2026-01-01T00:00:00Z","step":0}
                {"event":"ended","at":"2026-01-01T00:00:00Z","step":0}
                {"event":"swapping","at":"2026-01-01T00:00:00Z","backup":"/e/.venv.old"}
                {"event":"kept","at":"2026-01-01T00:00:00Z"}
                {"event":"closed","at":"2026-01-01T00:00:00Z","outcome":"done"}

                """
            ),
        ];
}
