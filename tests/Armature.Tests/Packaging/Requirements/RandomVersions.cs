namespace Armature.Packaging.Tests.Requirements;

/// <summary>Random versions, clauses and markers, some of them invalid.</summary>
internal sealed class RandomVersions(int seed)
{
    private static readonly string[] s_operators = ["==", "!=", ">=", "<=", ">", "<", "~=", "==="];
    private static readonly string[] s_separators = ["", "", ".", "-", "_"];
    private readonly Random _random = new(seed);

    public string Version()
    {
        var release = string.Join('.', Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Number()));
        return Damaged(
            Maybe("v", 30)
                + Maybe($"{_random.Next(3)}!", 12)
                + release
                + Maybe(Lettered("a", "b", "c", "rc", "alpha", "beta", "pre", "preview", "RC", "Alpha"), 3)
                + Maybe(_random.Next(4) == 0 ? $"-{_random.Next(4)}" : Lettered("post", "rev", "r", "POST"), 4)
                + Maybe(Lettered("dev", "DEV"), 4)
                + Maybe($"+{Label()}{Maybe($"{Pick(".", "-", "_")}{Label()}", 2)}", 5)
        );
    }

    /// <summary>A version close to another, so that about half of the clauses match.</summary>
    public string Near(string version)
    {
        if (_random.Next(3) == 0)
            return Version();
        var plus = version.IndexOf('+', StringComparison.Ordinal);
        return _random.Next(6) switch
        {
            0 => version,
            1 when plus > 0 => version[..plus],
            2 when plus < 0 => $"{version}+{Label()}",
            3 when plus < 0 => $"{version}.dev{_random.Next(3)}",
            4 when plus < 0 => $"{version}.post{_random.Next(3)}",
            _ => $"{version}.{Pick("0", "1")}",
        };
    }

    public string Clause(string version) => $"{Pick(s_operators)}{Maybe(" ", 4)}{version}{Maybe(".*", 6)}";

    public string Clauses() => string.Join(Pick(",", ", ", " ,"), Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Clause(Version())));

    public string Requirement()
    {
        var name = Pick("numpy", "scikit-learn", "zope.interface", "A_b", "x", "ruamel.yaml.clib", "-x", "x-");
        var extras = Maybe($"[{string.Join(Pick(",", " , "), Enumerable.Repeat("extra-1", _random.Next(0, 3)))}]", 4);
        var versions = _random.Next(5) switch
        {
            0 => "",
            1 => $"({Clauses()})",
            2 => $" @ https://host/x-1.zip{Pick("", " ")}",
            _ => $"{Maybe(" ", 2)}{Clauses()}{Maybe(",", 20)}",
        };
        return Damaged($"{name}{extras}{versions}{Maybe($"{Maybe(" ", 2)};{Marker(depth: 2)}", 2)}");
    }

    public string Marker(int depth)
    {
        if (depth == 0 || _random.Next(3) == 0)
            return Comparison();
        var parts = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Marker(depth - 1));
        var joined = parts.Aggregate((all, one) => $"{all} {Pick("and", "or")} {one}");
        return _random.Next(2) == 0 ? $"({joined})" : joined;
    }

    private string Comparison()
    {
        var (variable, value) = Pick(
            ("python_version", Pick("3.8", "3.11", "3.11.*", "3", "2.7", "3.12", "3.8, 3.11")),
            ("python_full_version", Pick("3.11.4", "3.11.5", "3.11.*", "3.12.0rc1")),
            ("os_name", Pick("nt", "posix", "java")),
            ("sys_platform", Pick("win32", "linux", "darwin", "linux2")),
            ("platform_machine", Pick("x86_64", "arm64", "aarch64", "AMD64")),
            ("platform_system", Pick("Linux", "Windows", "Darwin")),
            ("platform_python_implementation", Pick("CPython", "PyPy")),
            ("python_implementation", Pick("CPython", "PyPy")),
            ("implementation_name", Pick("cpython", "pypy")),
            ("implementation_version", Pick("3.11.4", "7.3")),
            ("platform_release", Pick("5", "6.1", "6.1.0-18")),
            ("platform_version", Pick("#1", "Debian")),
            ("os.name", Pick("nt", "posix")),
            ("extra", Pick("test", "Test_Suite", "test.suite", ""))
        );
        var operation = Pick("==", "!=", ">=", "<=", ">", "<", "~=", "in", "not in", "===");
        var quoted = Pick($"'{value}'", $"\"{value}\"");
        return _random.Next(5) == 0 ? $"{quoted} {operation} {variable}" : $"{variable} {operation} {quoted}";
    }

    private string Number() =>
        _random.Next(12) switch
        {
            0 => "0",
            1 => "007",
            2 => "20240131",
            3 => "184467440737095516160",
            _ => $"{_random.Next(4)}",
        };

    private string Lettered(params string[] words) =>
        $"{Pick(s_separators)}{Pick(words)}{Pick(s_separators)}{Maybe($"{_random.Next(3)}", 0)}";

    private string Label() => Pick("cpu", "CU121", "1", "01", "ubuntu", "abc1", "0");

    // about one in twelve is damaged
    private string Damaged(string text)
    {
        if (_random.Next(12) != 0 || text.Length == 0)
            return text;
        var at = _random.Next(text.Length);
        return _random.Next(2) == 0 ? text.Remove(at, 1) : text.Insert(at, Pick(".", "-", " ", "x", "+", "*", "!", "(", ";", ","));
    }

    private string Maybe(string text, int oneIn) => _random.Next(oneIn + 1) == 0 ? text : "";

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
