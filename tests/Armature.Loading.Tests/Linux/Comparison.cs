using Armature.Loading.Linux;
using Armature.Subjects;

namespace Armature.Loading.Tests.Linux;

/// <summary>A prediction beside what the loader did.</summary>
internal static class Comparison
{
    private static readonly DiskTree s_disk = new();

    /// <summary>How they differ; null where they do not.</summary>
    public static string? Differs(GlibcTracer tracer, DlopenOracle.Answer answer)
    {
        var closure = tracer.Trace(answer.Path);
        var error = closure is { Faults: [var fault, ..] } ? fault.Text : null;
        if (closure is null)
            return answer.Loads ? $"{answer.Path}: not traced, loads" : null;
        if (answer.Loads != error is null)
            return $"{answer.Path}: predicted {error ?? "loads"}, real {answer.Error ?? (answer.Loads ? "loads" : "dies")}";
        if (error is not null)
            return error == answer.Error || (answer.Error is null && error.StartsWith("Inconsistency", StringComparison.Ordinal)) ? null : $"{answer.Path}: predicted {error}, real {answer.Error}";
        string[] predicted = [.. closure.Objects.Select(part => s_disk.RealPath(part.Path))];
        string[] difference = [.. predicted.Except(answer.Files).Select(path => $"-{path}"), .. answer.New.Except(predicted).Select(path => $"+{path}")];
        return difference.Length == 0 ? null : $"{answer.Path}: {string.Join(' ', difference)}";
    }
}
