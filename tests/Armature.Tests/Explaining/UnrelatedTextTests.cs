namespace Armature.Explaining.Tests;

/// <summary>Texts that have nothing to do with compiled code get no confident answer, but a description if they are known.</summary>
public sealed class UnrelatedTextTests
{
    [Theory]
    [MemberData(nameof(Texts))]
    public void No_cause_is_named(string text)
    {
        var explanation = Explainer.Explain(text);
        Assert.True(explanation.Cause is null, $"{explanation.Slug} {explanation.Confidence}: {text}");
    }

    /// <summary>Prose about crashes contains the words of error messages.</summary>
    [Theory]
    [MemberData(nameof(Prose))]
    public void Prose_gets_no_confident_answer(string text)
    {
        var explanation = Explainer.Explain(text);
        Assert.True(explanation.Cause is null || explanation.Confidence < 0.5, $"{explanation.Slug} {explanation.Confidence}: {text}");
    }

    [Fact]
    public void A_traceback_is_described_by_its_exception_and_the_last_line_of_the_users_own_code()
    {
        var explanation = Explainer.Explain(
            """
            Traceback (most recent call last):
              File "/home/ada/train.py", line 12, in <module>
                main()
              File "/home/ada/train.py", line 41, in main
                rows = table["weight"]
              File "/home/ada/.venv/lib/python3.11/site-packages/pandas/core/frame.py", line 3896, in __getitem__
                indexer = self.columns.get_loc(key)
            KeyError: 'weight'
            """
        );
        Assert.Null(explanation.Cause);
        Assert.Equal("a Python KeyError in your own code (train.py, line 41)", explanation.Foreign);
    }

    public static TheoryData<string> Texts =>
        [
            "",
            "hello",
            "KeyError: 'user_id'",
            "ValueError: invalid literal for int() with base 10: 'x'",
            "TypeError: unsupported operand type(s) for +: 'int' and 'str'",
            "AttributeError: 'NoneType' object has no attribute 'shape'",
            "IndexError: list index out of range",
            "ZeroDivisionError: division by zero",
            "RecursionError: maximum recursion depth exceeded while calling a Python object",
            "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
            "FileNotFoundError: [Errno 2] No such file or directory: 'data.csv'",
            "PermissionError: [Errno 13] Permission denied: '/etc/shadow'",
            "StopIteration",
            "AssertionError: expected 3, got 4",
            "NameError: name 'np' is not defined",
            "ModuleNotFoundError: No module named 'requests'",
            "ModuleNotFoundError: No module named 'my_package.settings'",
            "ImportError: cannot import name 'url' from 'django.conf.urls' (/srv/app/django/conf/urls/__init__.py)",
            "ImportError: cannot import name 'a' from partially initialized module 'b' (most likely due to a circular import) (/srv/b.py)",
            "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
            "yaml.scanner.ScannerError: mapping values are not allowed here",
            "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='api.example.org', port=443): Max retries exceeded with url: /v1",
            "socket.gaierror: [Errno -2] Name or service not known",
            "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed",
            "TimeoutError: [Errno 110] Connection timed out",
            "MemoryError: Unable to allocate 14.9 GiB for an array with shape (2000000000,) and data type float64",
            "numpy.linalg.LinAlgError: Singular matrix",
            "ValueError: operands could not be broadcast together with shapes (3,) (4,)",
            "RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x3 and 5x2)",
            "RuntimeError: Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!",
            "torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB",
            "RuntimeError: CUDA error: device-side assert triggered",
            "sklearn.exceptions.NotFittedError: This LinearRegression instance is not fitted yet.",
            "ValueError: Input contains NaN, infinity or a value too large for dtype('float64').",
            "ConvergenceWarning: lbfgs failed to converge (status=1): STOP: TOTAL NO. of ITERATIONS REACHED LIMIT.",
            "pandas.errors.ParserError: Error tokenizing data. C error: Expected 3 fields in line 5, saw 4",
            "KeyError: \"None of [Index(['a', 'b'])] are in the [columns]\"",
            "SettingWithCopyWarning: A value is trying to be set on a copy of a slice from a DataFrame",
            "AttributeError: module 'numpy' has no attribute 'bool'",
            "ERROR:  syntax error at or near \"FORM\"\nLINE 1: SELECT * FORM users;",
            "psycopg2.errors.UniqueViolation: duplicate key value violates unique constraint \"users_pkey\"",
            "psycopg2.OperationalError: could not connect to server: Connection refused",
            "sqlite3.OperationalError: no such table: users",
            "sqlalchemy.exc.IntegrityError: (sqlite3.IntegrityError) NOT NULL constraint failed: users.name",
            "pymysql.err.ProgrammingError: (1064, \"You have an error in your SQL syntax; check the manual\")",
            "ORA-00942: table or view does not exist",
            "django.db.utils.ProgrammingError: relation \"auth_user\" does not exist",
            "django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.",
            "jinja2.exceptions.UndefinedError: 'user' is undefined",
            "werkzeug.exceptions.NotFound: 404 Not Found: The requested URL was not found on the server.",
            "redis.exceptions.ConnectionError: Error 111 connecting to localhost:6379. Connection refused.",
            "celery.exceptions.TimeLimitExceeded: TimeLimitExceeded(300,)",
            "botocore.exceptions.NoCredentialsError: Unable to locate credentials",
            "kubectl: error: the server doesn't have a resource type \"pod\"",
            "Error from server (NotFound): pods \"web\" not found",
            "docker: Error response from daemon: Conflict. The container name \"/db\" is already in use",
            "docker: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
            "fatal: not a git repository (or any of the parent directories): .git",
            "error: failed to push some refs to 'origin'",
            "CONFLICT (content): Merge conflict in app.py",
            "npm ERR! code ERESOLVE\nnpm ERR! ERESOLVE unable to resolve dependency tree",
            "Uncaught TypeError: Cannot read properties of undefined (reading 'map')",
            "ReferenceError: window is not defined",
            "Exception in thread \"main\" java.lang.NullPointerException\n\tat Main.main(Main.java:5)",
            "Caused by: java.lang.ClassNotFoundException: com.example.Driver",
            "thread 'main' panicked at 'called `Option::unwrap()` on a `None` value', src/main.rs:4:37",
            "error[E0382]: borrow of moved value: `v`\n --> src/main.rs:6:20",
            "panic: runtime error: index out of range [5] with length 3\n\ngoroutine 1 [running]:",
            "main.c:3:5: error: expected ';' before 'return'",
            "main.cpp:10:5: error: use of undeclared identifier 'x'\n1 error generated.",
            "app.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.",
            "Program.cs(5,13): error CS0103: The name 'x' does not exist in the current context",
            "undefined method `foo' for nil:NilClass (NoMethodError)",
            "PHP Fatal error:  Uncaught Error: Call to undefined function foo() in /var/www/index.php:3",
            "make: *** No rule to make target 'all'.  Stop.",
            "bash: foo: command not found",
            "zsh: command not found: conda",
            "sudo: apt: command not found",
            "E: Unable to locate package foo",
            "curl: (6) Could not resolve host: example.org",
            "ssh: connect to host example.org port 22: Connection refused",
            "tar: data.tar.gz: Cannot open: No such file or directory",
            "cp: cannot stat 'a': No such file or directory",
            "OSError: [Errno 28] No space left on device",
            "nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)",
            "terraform: Error: Invalid provider configuration",
            "SyntaxError: invalid syntax\n  File \"a.py\", line 3\n    print 'x'",
            "IndentationError: expected an indented block after 'if' statement on line 2",
            "pytest: = short test summary info =\nFAILED test_a.py::test_b - assert 1 == 2",
            "E       assert 3 == 4\nE        +  where 3 = add(1, 1)",
            "mypy: app.py:3: error: Incompatible return value type (got \"int\", expected \"str\")",
            "WARNING: Ignoring invalid distribution -ip (/srv/lib/python3/site-packages)",
            "Successfully installed numpy-2.3.4 scipy-1.16.3",
            "Requirement already satisfied: numpy in ./.venv/lib/python3.11/site-packages (2.3.4)",
            "error: externally-managed-environment\n\n× This environment is externally managed",
            "ERROR: ResolutionImpossible: for help visit the documentation on dependency conflicts",
            "DeprecationWarning: the imp module is deprecated in favour of importlib",
            "FutureWarning: `torch.load` with `weights_only=False` is deprecated",
            "This TensorFlow binary is optimized to use available CPU instructions in performance-critical operations.",
            "Epoch 3/10: loss 0.231, accuracy 0.91\nEpoch 4/10: loss 0.198, accuracy 0.93",
            "127.0.0.1 - - [01/Jan/2026:12:00:00 +0000] \"GET / HTTP/1.1\" 200 5316",
            "{\"level\": \"info\", \"msg\": \"request served\", \"status\": 200}",
            "[Errno 24] Too many open files: '/tmp/x'",
            "BrokenPipeError: [Errno 32] Broken pipe",
            "OverflowError: Python int too large to convert to C long",
            "asyncio.exceptions.CancelledError",
            "KeyboardInterrupt",
            "discord.errors.LoginFailure: Improper token has been passed.",
            "openai.RateLimitError: Error code: 429",
            "selenium.common.exceptions.NoSuchElementException: Message: no such element",
            "tkinter.TclError: no display name and no $DISPLAY environment variable",
        ];

    public static TheoryData<string> Prose =>
        [
            "A segmentation fault occurs when a program reads memory that it was not given, and the operating system stops it.",
            "What happens if the processor meets an illegal instruction? It raises an exception, and the kernel sends a signal to the program.",
            "Apple moved its computers from Intel processors to arm64, and Rosetta translates old programs so that they go on running there.",
            "Dear all, our talk about the history of the bus error and of the exec format error is on Tuesday at five in room twelve.",
            "In chapter four we shall see how the dynamic loader looks for a shared library and what it does when there is none of that name.",
            "The wheel format was invented so that people need not build packages from source, and pip prefers wheels where it finds them.",
            "My grandmother said that conda and pip should never be mixed, and as so often she was quite right about that.",
            "Docker images can be built for several platforms at once, which is handy where a team uses different kinds of computers.",
            "NVIDIA released a new driver today which makes games run faster on older graphics cards, the company said in a statement.",
            "The process was killed by the audience, who laughed so hard that they could not hear the second half of the play.",
        ];
}
