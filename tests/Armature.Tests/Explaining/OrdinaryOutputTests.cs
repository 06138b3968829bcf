namespace Armature.Explaining.Tests;

/// <summary>Ordinary output of programs, which is not about compiled code.</summary>
public sealed class OrdinaryOutputTests
{
    [Theory]
    [MemberData(nameof(Exceptions))]
    public void An_exception_in_the_users_own_code_is_unrelated(string exception)
    {
        var text = $$"""
            Traceback (most recent call last):
              File "/home/u/app/main.py", line 41, in <module>
                run()
              File "/home/u/app/main.py", line 30, in run
                x = data["k"]
            {{exception}}
            """;
        Assert.Equal("none", Explainer.Explain(text).Slug);
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Output_of_other_programs_is_unrelated(string text) => Assert.Equal("none", Explainer.Explain(text).Slug);

    public static TheoryData<string> Exceptions =>
        new()
        {
            "KeyError: 'k'",
            "ValueError: invalid literal for int() with base 10: 'abc'",
            "TypeError: unsupported operand type(s) for +: 'int' and 'str'",
            "AttributeError: 'NoneType' object has no attribute 'shape'",
            "IndexError: list index out of range",
            "ZeroDivisionError: division by zero",
            "FileNotFoundError: [Errno 2] No such file or directory: 'data.csv'",
            "PermissionError: [Errno 13] Permission denied: '/var/log/app.log'",
            "RecursionError: maximum recursion depth exceeded",
            "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
            "ModuleNotFoundError: No module named 'requests'",
            "ImportError: cannot import name 'Mapping' from 'collections' (/usr/lib/python3.10/collections/__init__.py)",
            "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
            "django.core.exceptions.ImproperlyConfigured: Requested setting INSTALLED_APPS, but settings are not configured.",
            "sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) connection to server at \"db\" (10.0.0.2), port 5432 failed: Connection refused",
            "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='api.x.com', port=443): Max retries exceeded with url: /v1 (Caused by NewConnectionError)",
            "pydantic_core._pydantic_core.ValidationError: 1 validation error for User\nname\n  Field required [type=missing, input_value={}, input_type=dict]",
            "sklearn.exceptions.NotFittedError: This LogisticRegression instance is not fitted yet. Call 'fit' with appropriate arguments before using this estimator.",
            "ValueError: operands could not be broadcast together with shapes (3,) (4,)",
            "numpy.linalg.LinAlgError: Singular matrix",
            "torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 7.79 GiB total capacity)",
            "RuntimeError: Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!",
            "RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x512 and 256x10)",
            "pandas.errors.ParserError: Error tokenizing data. C error: Expected 3 fields in line 5, saw 4",
            "botocore.exceptions.NoCredentialsError: Unable to locate credentials",
            "MemoryError: Unable to allocate 74.5 GiB for an array with shape (100000, 100000) and data type float64",
            "TimeoutError: [Errno 110] Connection timed out",
            "KeyboardInterrupt",
            "AssertionError",
            "huggingface_hub.errors.RepositoryNotFoundError: 401 Client Error.",
            "RuntimeError: CUDA error: device-side assert triggered",
            "tensorflow.python.framework.errors_impl.InvalidArgumentError: Graph execution error:",
            "jinja2.exceptions.TemplateNotFound: index.html",
            "SystemExit: 2",
            "OSError: [Errno 98] Address already in use",
            "subprocess.CalledProcessError: Command '['git', 'clone', 'x']' returned non-zero exit status 128.",
            "ImportError: cannot import name 'app' from partially initialized module 'main' (most likely due to a circular import) (/home/u/app/main.py)",
            "AttributeError: module 'numpy' has no attribute 'float'",
            "AttributeError: `np.float_` was removed in the NumPy 2.0 release. Use `np.float64` instead.",
            "DeprecationWarning: invalid escape sequence '\\d'",
        };

    public static TheoryData<string> Outputs =>
        new()
        {
            "SyntaxError: invalid syntax (main.py, line 3)",
            "  File \"x.py\", line 2\n    print \"hello\"\n          ^\nSyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?",
            "============================= test session starts ==============================\nplatform linux -- Python 3.11.4, pytest-7.4.0, pluggy-1.2.0\nrootdir: /home/u/proj\ncollected 12 items\ntests/test_a.py ..F.........                                             [100%]\n=================================== FAILURES ===================================\n    def test_x():\n>       assert f(2) == 5\nE       assert 4 == 5\ntests/test_a.py:10: AssertionError\n=========================== short test summary info ============================\nFAILED tests/test_a.py::test_x - assert 4 == 5\n========================= 1 failed, 11 passed in 0.12s =========================",
            "ERROR:  relation \"users\" does not exist\nLINE 1: SELECT * FROM users;\n                      ^",
            "ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version",
            "ORA-00942: table or view does not exist",
            "npm ERR! code ERESOLVE\nnpm ERR! ERESOLVE unable to resolve dependency tree\nnpm ERR! Found: react@18.2.0",
            "npm error code 1\nnpm error path /app/node_modules/bcrypt\nnpm error command failed\nnpm error command sh -c node-pre-gyp install --fallback-to-build",
            "internal/modules/cjs/loader.js:638\n    throw err;\nError: Cannot find module 'express'\n    at Function.Module._resolveFilename (internal/modules/cjs/loader.js:636:15)",
            "Exception in thread \"main\" java.lang.NullPointerException\n\tat com.x.Main.main(Main.java:5)",
            "java.lang.OutOfMemoryError: Java heap space\n\tat java.util.Arrays.copyOf(Arrays.java:3332)",
            "Exception in thread \"main\" java.lang.UnsupportedClassVersionError: Main has been compiled by a more recent version of the Java Runtime (class file version 61.0)",
            "error[E0382]: borrow of moved value: `s`\n --> src/main.rs:5:20",
            "thread 'main' panicked at 'index out of bounds: the len is 3 but the index is 7', src/main.rs:4:5\nnote: run with `RUST_BACKTRACE=1`",
            "panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x4a5b2c]\n\ngoroutine 1 [running]:\nmain.main()\n\t/home/u/main.go:9 +0x1c",
            "main.c:5:10: error: expected ';' before 'return'\n    5 |     int x = 3",
            "/usr/bin/ld: /tmp/ccX.o: in function `main':\nmain.c:(.text+0x10): undefined reference to `foo'\ncollect2: error: ld returned 1 exit status",
            "  Type     Reason     Age   From     Message\n  ----     ------     ----  ----     -------\n  Warning  BackOff    2m    kubelet  Back-off restarting failed container\n    Last State:     Terminated\n      Reason:       OOMKilled\n      Exit Code:    137",
            "[12345.678] Out of memory: Killed process 4242 (python3) total-vm:8123456kB, anon-rss:7900000kB",
            "Killed",
            "fatal: not a git repository (or any of the parent directories: .git)",
            "error: failed to push some refs to 'github.com:u/r.git'\nhint: Updates were rejected because the remote contains work",
            "docker: Error response from daemon: pull access denied for foo, repository does not exist or may require 'docker login'.",
            "docker: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
            "bash: foo: command not found",
            "zsh: command not found: python",
            "E: Unable to locate package foo",
            "error: externally-managed-environment\n\n× This environment is externally managed",
            "ERROR: pip's dependency resolver does not currently take into account all the packages that are installed. This behaviour is the source of the following dependency conflicts.\nfoo 1.0 requires bar<2, but you have bar 2.1 which is incompatible.",
            "WARNING: You are using pip version 21.1; however, version 24.0 is available.",
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements.txt'",
            "remote: Permission to u/r.git denied to v.\nfatal: unable to access: The requested URL returned error: 403",
            "nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)",
            "redis.exceptions.ConnectionError: Error 111 connecting to localhost:6379. Connection refused.",
            "2024-01-01 00:00:00,000 INFO root: all good\n2024-01-01 00:00:01,000 WARNING root: slow query 3.2s",
            "Last night the build was slow and the tests failed twice, so I restarted the server and it has been fine since then. Nothing about compiled code at all.",
            "I am trying to learn Python and wonder how to import numpy and pandas in my notebook, what should I install first on my new MacBook with Apple silicon?",
            "We run scikit-learn on AWS Lambda with Docker on linux/amd64, everything works well and the customers are happy about it.",
            "make: *** No rule to make target 'all'.  Stop.",
            "terraform: Error: Invalid provider configuration",
            "curl: (60) SSL certificate problem: unable to get local issuer certificate",
            "ssh: connect to host x port 22: Connection refused",
            "error TS2322: Type 'string' is not assignable to type 'number'.",
            "System.NullReferenceException: Object reference not set to an instance of an object.\n   at Program.Main() in C:\\src\\Program.cs:line 5",
            "PHP Fatal error:  Uncaught Error: Call to undefined function foo() in /var/www/html/index.php:3",
            "undefined method `foo' for nil:NilClass (NoMethodError)",
            "celery.exceptions.TimeLimitExceeded: TimeLimitExceeded(300,)",
            "billiard.exceptions.WorkerLostError: Worker exited prematurely: signal 9 (SIGKILL) Job: 2.",
            "2026-01-01 12:00:00.000000: I tensorflow/core/platform/cpu_feature_guard.cc:182] This TensorFlow binary is optimized to use available CPU instructions in performance-critical operations.\nTo enable the following instructions: AVX2 FMA, in other operations, rebuild TensorFlow with the appropriate compiler flags.",
            "RuntimeError: CUDA out of memory. Tried to allocate 20.00 MiB (GPU 0; 4.00 GiB total capacity)",
            "REPORT RequestId: 1 Duration: 3000.00 ms Billed Duration: 3000 ms Memory Size: 128 MB Max Memory Used: 128 MB\nRequestId: 1 Error: Runtime exited with error: signal: killed Runtime.ExitError",
            "Task timed out after 3.00 seconds",
            "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'requests'",
            "Successfully installed numpy-1.26.4 scipy-1.11.4 scikit-learn-1.3.2",
            "Requires-Python: >=3.9\nName: foo\nVersion: 1.0",
            "conda activate myenv\nCommandNotFoundError: Your shell has not been properly configured to use 'conda activate'.",
            "jupyter: [W 12:00:00 NotebookApp] 404 GET /api/contents (127.0.0.1) 1.2ms",
            "C:\\Users\\a>python x.py\npython: can't open file 'x.py': [Errno 2] No such file or directory",
            "ImportError: attempted relative import with no known parent package",
            "Segmented regression was used to find the break points in the illegal trade data, and the results were exported to CSV.",
            "[notice] A new release of pip is available: 23.0 -> 24.0",
            "ResolutionImpossible: for help visit https://pip.pypa.io/en/latest/topics/dependency-resolution/",
            "The conflict is caused by:\n    a 1.0 depends on c>=2\n    b 1.0 depends on c<2",
            "ModuleNotFoundError: No module named 'app.models'",
            "ModuleNotFoundError: No module named 'src._version'",
            "error: subprocess exited, but the tests passed in CI with exit code 1",
            "Process finished with exit code 0",
            "Process finished with exit code 1",
            "The process '/usr/bin/git' failed with exit code 128",
            "mypy: error: Library stubs not installed for \"requests\"\nmain.py:1:1: error: Cannot find implementation or library stub for module named \"foo\"",
            "ruff: main.py:3:1: F401 [*] `os` imported but unused",
            "app.py:10:5: error: Incompatible types in assignment (expression has type \"str\", variable has type \"int\")  [assignment]",
        };
}
