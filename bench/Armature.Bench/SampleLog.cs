using System.Text;
using Armature.TestKit;

namespace Armature.Bench;

/// <summary>Generates a build log that ends in an error. Its lines contain many words that also occur in error messages.</summary>
internal static class SampleLog
{
    private const string Error = """
        Traceback (most recent call last):
          File "/home/ada/fit.py", line 3, in <module>
            import scipy.linalg
        ImportError: /lib/x86_64-linux-gnu/libm.so.6: version `GLIBC_2.29' not found (required by /env/lib/python3.8/site-packages/scipy/linalg/a.so)
        """;

    private static readonly string[] s_lines =
    [
        "gcc -pthread -B /opt/conda/compiler_compat -DNDEBUG -O3 -Wall -fPIC -I/opt/conda/lib/python3.8/site-packages/numpy/core/include -c src/part_{0}.c -o build/temp.linux-x86_64-3.8/part_{0}.o",
        "src/part_{0}.c:{0}:17: warning: unused variable 'count' [-Wunused-variable]",
        "/opt/conda/lib/python3.8/site-packages/numpy/core/include/numpy/npy_1_7_deprecated_api.h:17:2: warning: #warning \"Using deprecated NumPy API, disable it with #define NPY_NO_DEPRECATED_API\" [-Wcpp]",
        "[{0}/9000] Compiling C++ object numpy/core/umath.cpython-311-x86_64-linux-gnu.so.p/src_part_{0}.cpp.o",
        "Requirement already satisfied: scipy in /home/ada/venv/lib/python3.11/site-packages (from -r requirements.txt (line {0})) (1.{0})",
        "2026-01-01 12:00:00 INFO train: step {0} of 100000: loss 0.4711 lr 0.000300 (512 samples/s)",
    ];

    /// <summary>Writes the log; returns its path.</summary>
    public static string Write(int megabytes)
    {
        var path = Path.Combine(Corpus.Repository, "artifacts", "bench", $"log-{megabytes}.txt");
        using var log = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        for (long number = 0, written = 0; written < megabytes * 1024L * 1024; number++)
        {
            var line = string.Format(s_lines[number % s_lines.Length], number);
            log.WriteLine(line);
            written += line.Length + 1;
        }

        log.WriteLine(Error);
        return path;
    }
}
