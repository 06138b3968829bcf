using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Subjects;

namespace Armature.Rules.PythonAbis;

internal static class PurePythonFallback
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR307",
        Name = "pure-python-fallback",
        Summary = "what it finds, in one line",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.SameVersion,
        Applies = Applies,
        Docs = """
            ## What it finds
            Which files or packages are reported, and which are not.

            ## Why it matters
            What fails because of it, with the error that users see.

            ## Example
            ```text
            ```

            ## What to do
            How to fix it, as a user and as the author of the package.

            ## References
            - the specification or the source of the loader
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is { System: SystemFamily.Linux } ? null : "the target is not Linux";

    private static IEnumerable<Finding> Check(Judgement judgement) =>
        AffectedFiles
            .ByPackage(judgement, judgement.With(FileFault.None).Where(IsAffected))
            .Select(affected => affected.Finding(Rule, "what is wrong, after `is`", file => Evidence.OfBuild(file.File)));

    private static bool IsAffected(JudgedFile file) => false;
}
