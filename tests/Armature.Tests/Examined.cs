using Armature.Loading.Targets;
using Armature.Reporting;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Tests;

/// <summary>Examinations of what lies on this disk.</summary>
internal static class Examined
{
    public static HostFacts Here { get; } = Host.Read();

    public static ExaminationOptions Options(string? target = null, string? python = null) =>
        new()
        {
            Host = Here,
            Target = target is null ? null : Assert.IsType<TargetOutcome.Known>(TargetParser.Parse(target)).Target,
            Python = python is null ? null : TargetParser.ParsePython(python),
        };

    public static Report Path(string path, ExaminationOptions? options = null)
    {
        var disk = new DiskTree();
        if (!path.EndsWith(".whl", StringComparison.Ordinal))
            return Examination.Run(new Subject(disk, path, path), options ?? Options());
        using var tree = ZipTree.TryOpen(disk, path, out var problem);
        Assert.True(tree is not null, problem);
        return Examination.Run(new Subject(tree, "", path), options ?? Options());
    }

    public static string[] Lines(Report report, Severity atLeast) =>
        [.. report.Findings.Where(finding => finding.Severity >= atLeast).Select(finding => $"{finding.Severity} {finding.Rule.Id} {finding.Message}: {string.Join(" | ", finding.Files.Take(2).Select(file => $"{file.Path} {file.Evidence}"))}")];
}
