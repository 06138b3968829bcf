namespace Armature.Packaging.Abis;

/// <summary>The tag between the module name and the extension: <c>cpython-311-x86_64-linux-gnu</c>, <c>abi3</c>, <c>cp313t-win_amd64</c>.</summary>
internal readonly record struct SuffixTag(SuffixKind Kind, PythonAbi? Abi, string? Platform)
{
    /// <summary>Parses a tag; null if no interpreter uses it.</summary>
    public static SuffixTag? TryParse(string text)
    {
        var (head, rest) = Cut(text);
        if (head is "abi3" or "abi3t")
            return new SuffixTag(SuffixKind.StableAbi, Abi: null, rest);
        if (head == "cpython" && rest is not null)
            return CPython(rest);
        if (head.StartsWith("pypy", StringComparison.Ordinal))
            return PyPy(head["pypy".Length..], rest);
        if (head.StartsWith("graalpy", StringComparison.Ordinal))
            return GraalPy(rest);
        return head.StartsWith("cp", StringComparison.Ordinal) ? CPython(text["cp".Length..]) : null;
    }

    private static SuffixTag? CPython(string tag)
    {
        var (name, platform) = Cut(tag);
        return PythonAbi.TryParseDigits(PythonImplementation.CPython, name) is { } abi
            ? new SuffixTag(SuffixKind.Tagged, abi, platform)
            : null;
    }

    // pypy310-pp73-x86_64-linux-gnu; before 7.3 pypy-41, which does not name a language version
    private static SuffixTag PyPy(string digits, string? rest)
    {
        var abi = PythonAbi.TryParseDigits(PythonImplementation.PyPy, digits);
        return new SuffixTag(SuffixKind.Tagged, abi, rest is null ? null : Cut(rest).Tail);
    }

    // graalpy230-310-native-x86_64-linux
    private static SuffixTag GraalPy(string? rest)
    {
        var (digits, native) = Cut(rest ?? "");
        var abi = PythonAbi.TryParseDigits(PythonImplementation.GraalPy, digits);
        return new SuffixTag(SuffixKind.Tagged, abi, native is null ? null : Cut(native).Tail);
    }

    private static (string Head, string? Tail) Cut(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? (text, null) : (text[..dash], text[(dash + 1)..]);
    }
}
