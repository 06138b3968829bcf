using Armature.English;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Judgements;
using Armature.Loading;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Targets;

namespace Armature.Rules.Packaging;

internal static class BinariesInPureWheel
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR702",
        Name = "binaries-in-pure-wheel",
        Summary = "a wheel for any platform that contains compiled code",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.Publisher,
        Applies = Applies,
        Docs = """
            ## What it finds
            Compiled code in a wheel whose tag is `none-any`. Code for several systems, chosen by name at run time, is a note; code for
            one system is a warning. Windows launchers (`.exe`) and test fixtures are ignored.

            ## Why it matters
            Such a wheel installs everywhere but works only on the platforms it contains code for. Elsewhere it fails late, at the first
            call, with an error about a library instead of "no matching distribution".

            ## Example
            ```text
            ! FMPy 0.3.15 contains compiled code for Linux under a tag for any platform
                                                                AR702 binaries-in-pure-wheel
              Fix:  build one wheel for each platform and tag it accordingly
              fmpy/liba.so    ELF, x86_64
            ```

            ## What to do
            As a user, check that the wheel contains code for your machine. As the author, build one wheel for each platform: mark the
            distribution as not pure (`Root-Is-Purelib: false`) and tag it for its platform.

            ## References
            - PEP 427, "The .dist-info/WHEEL file"; PEP 425
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Inventory is not SubjectInventory.Wheel { Facts.Name: { } name } ? "the subject is not a wheel"
        : name.Tags.All(tag => tag.Platform == "any") ? null
        : "the wheel is tagged for a platform";

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var files = judgement.Files.Where(file => file.File.Image is not null && IsInstalledToRun(file.File)).ToArray();
        if (files.Length == 0)
            yield break;
        var systems = files
            .Select(file => Formats.SystemOf(file.File.Image!.Format))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();
        var package = files.Select(file => file.File.Owner).FirstOrDefault(owner => owner is not null);
        yield return new Finding
        {
            Rule = Rule,
            Severity = systems.Length > 1 ? Severity.Note : Severity.Warning,
            Message =
                $"{(package is null ? "the wheel" : PackageName.Of(package))} contains compiled code for {EnglishList.Of(systems, int.MaxValue)} under a tag for any platform",
            Package = package,
            Files = [.. files.OrderBy(file => file.File.Role).Select(file => new FindingFile(file.File.ShownPath, Shown(file.File), null))],
            Remedy = new Remedy("build one wheel for each platform and tag it accordingly", [], Trust.ShowOnly),
        };
    }

    private static bool IsInstalledToRun(NativeFile file) => !FilePurpose.IsLauncher(file, system: null) && !FilePurpose.IsFixture(file);

    private static string Shown(NativeFile file) => $"{Formats.Shown(file.Image!.Format)}, {Evidence.OfBuild(file)}";
}
