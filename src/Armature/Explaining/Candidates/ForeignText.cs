using System.Collections.Immutable;
using Armature.Explaining.Scanning;
using Armature.Knowledge.Errors;

namespace Armature.Explaining.Candidates;

/// <summary>Says what a text is that has nothing to do with compiled code.</summary>
internal static class ForeignText
{
    /// <summary>How sure it is that compiled code is not at fault.</summary>
    public static double Confidence(ImmutableArray<Candidate> ranked, SignBoard board) =>
        ranked.Any(static candidate => candidate.Reading.Cause != ErrorCauses.None && candidate.Sure > 10) ? 0.4
        : ranked.Length > 0 || board.Has("python-exception") ? 0.8
        : 0.5;

    /// <summary>After "this is"; null where nothing is known of it.</summary>
    public static string? Describe(ImmutableArray<Candidate> ranked, SignBoard board)
    {
        var known = ranked.FirstOrDefault(static candidate => candidate.Reading.Cause == ErrorCauses.None);
        var exception = board.Of("python-exception").LastOrDefault();
        if (known is not null && (exception is null || !board.Has("traceback") || known.Sure > 60))
            return $"{known.Signature.Says}, and {known.Reading.Because}";
        if (exception is null)
            return null;
        return $"a Python {Name(exception)}{Place(board)}";
    }

    private static string Name(Sighting exception)
    {
        var line = exception.Line;
        var end = line.IndexOf(':', StringComparison.Ordinal);
        var name = end < 0 ? line : line[..end];
        return name[(name.LastIndexOf('.') + 1)..];
    }

    /// <summary>The last frame that lies in no package and not in the standard library is the person's own.</summary>
    private static string Place(SignBoard board)
    {
        var frames = board.Of("python-frame").Where(static frame => frame["file"] is not null).ToArray();
        var own = frames.LastOrDefault(static frame => !IsOfLibrary(frame["file"]!));
        return own is not null ? $" in your own code ({PackagePath.FileName(own["file"]!)}, line {own["number"]?.Trim('.')})"
            : frames is [.., var last] && PackagePath.Module(last["file"]) is { } module ? $" in the code of {PackagePath.Package(module)}"
            : "";
    }

    private static bool IsOfLibrary(string file) =>
        file.Contains("site-packages", StringComparison.OrdinalIgnoreCase)
        || file.Contains("dist-packages", StringComparison.OrdinalIgnoreCase)
        || file.Contains("/lib/python", StringComparison.OrdinalIgnoreCase)
        || file.Contains("\\lib\\", StringComparison.OrdinalIgnoreCase)
        || file.StartsWith('<');
}
