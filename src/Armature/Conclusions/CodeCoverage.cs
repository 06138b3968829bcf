using Armature.Judgements;
using Armature.Subjects;

namespace Armature.Conclusions;

/// <summary>The files whose machine code should have been decoded for the target's processor and was not.</summary>
internal static class CodeCoverage
{
    private const int MostNamed = 2;

    public static IEnumerable<Unknown> Of(Judgement judgement) =>
        judgement
            .Files.Select(static file => (Path: file.File.ShownPath, Because: file.Loaded.Code?.Code.Unread))
            .Where(static pair => pair.Because is not null)
            .GroupBy(static pair => pair.Because!, static pair => pair.Path, StringComparer.Ordinal)
            .Select(static same => Unknown(same.Key, [.. same]));

    private static Unknown Unknown(string because, string[] paths) =>
        new($"the instructions of {Named(paths)}", because) { Files = [.. paths] };

    private static string Named(string[] paths) =>
        paths.Length > MostNamed ? $"{paths[0]} and {paths.Length - 1:#,0} more" : string.Join(" and ", paths);
}
