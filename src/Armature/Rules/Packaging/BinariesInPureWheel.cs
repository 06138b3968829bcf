using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Targets;

namespace Armature.Rules.Packaging;

internal static class BinariesInPureWheel
{
    public static readonly Rule Rule = new()
    {
        Id = "AR702",
        Name = "binaries-in-pure-wheel",
        Summary = "a wheel for any platform that holds machine code",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.None,
        Applies = Applies,
        Check = Check,
        Docs = """
            ## What it finds
            Machine code in a wheel whose tag says `none-any`. Code for several systems, chosen by name at run time, is a note; code for one
            alone is a warning. Windows launchers (`.exe`) and fixtures of tests are passed over.

            ## Why it matters
            Such a wheel installs everywhere and works on the machines that its author thought of. On another the failure comes late, at the
            first call, with an error about a library instead of "no matching distribution".

            ## Example
            ```text
            FMPy 0.3.15 holds machine code for Linux, macOS and Windows under a tag for any platform
            ```

            ## What to do
            As a user, see that the code for your machine is among it. As an author, build one wheel a platform: mark the distribution as
            not pure (`Root-Is-Purelib: false`) and tag it for its platform.

            ## References
            - PEP 427, "The .dist-info/WHEEL file"; PEP 425
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Inventory is not SubjectInventory.Wheel { Facts.Name: { } name } ? "the subject is no wheel"
        : name.Tags.All(tag => tag.Platform == "any") ? null
        : "the wheel is tagged for a platform";

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var files = Judgement.Of(graph).Files.Where(file => file.File.Image is not null && IsInstalledToRun(file.File)).ToArray();
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
                $"{(package is null ? "the wheel" : Blame.Named(package))} holds machine code for {Evidence.Joined(systems)} under a tag for any platform",
            Package = package,
            Files = [.. files.OrderBy(file => file.File.Role).Select(file => new FindingFile(file.File.ShownPath, Shown(file.File), null))],
            Remedy = new Remedy("build one wheel for each platform and tag it so", [], Trust.ShowOnly),
        };
    }

    private static bool IsInstalledToRun(NativeFile file) => !Places.IsLauncher(file) && !Places.IsFixture(file);

    private static string Shown(NativeFile file) => $"{Formats.Shown(file.Image!.Format)}, {Evidence.OfBuild(file)}";
}
