using System.Buffers;

namespace Armature.Subjects.Search;

/// <summary>Recognises the file names of interpreters.</summary>
internal static class InterpreterName
{
    private static readonly SearchValues<char> s_version = SearchValues.Create("0123456789.t");

    /// <summary>Whether a name is an interpreter's: <c>python3.11</c>, <c>python3.13t</c>, <c>pypy3</c>, <c>python.exe</c>; not <c>python3-config</c>.</summary>
    public static bool Is(string name)
    {
        var stem = name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        foreach (var start in (string[])["python", "pypy"])
        {
            if (stem.StartsWith(start, StringComparison.Ordinal) && !stem.AsSpan(start.Length).ContainsAnyExcept(s_version))
                return true;
        }

        return false;
    }
}
