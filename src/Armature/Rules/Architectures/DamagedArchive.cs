using Armature.Inventory;
using Armature.Judgements;
using Armature.Loading;
using Armature.Remedies;

namespace Armature.Rules.Architectures;

internal static class DamagedArchive
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR106",
        Name = "damaged-archive",
        Summary = "a container image, conda package or zip archive that is damaged, incomplete, or has members that lead out of it",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.Elsewhere("the archive has to be made or downloaded again"),
        Applies = Applies,
        Docs = """
            ## What it finds
            In the archive of a container image and its layers, of a root file system, of a conda package, and in zip archives other than wheels:

            - compressed data that is truncated or damaged, and layers or configurations that the archive does not contain;
            - manifests, configurations and layers that are not of the size that is recorded about them, or do not have their digest. The digests
              of layers are compared with `--hashes` only, because that reads every byte;
            - members with a name or a link that leads out of the archive, and hard links whose target does not exist;
            - lengths that are not true, and data that expands to far more than its compressed size allows for;
            - in conda packages, a missing or damaged `info/index.json` or `info/paths.json`;
            - in zip archives, encrypted members, and members whose checksum, or whose local header, differs from the central directory.

            Wheels are reported by [AR705](invalid-wheel.md). Of an image, this is one finding, with the first subject.

            ## Why it matters
            `docker load`, `podman pull`, `conda install` and `unzip` refuse such an archive, or unpack less than it claims to contain. What
            could not be read was not examined.

            ## Example
            ```text
            ✗ layer 1 of 1 is truncated, after its member `usr/big`    AR106 damaged-archive
              Fix:  make or download the archive again
              layer 1 of 1    is truncated, after its member `usr/big`
            ```

            ## What to do
            Save or download it again, and compare its checksum with that of the publisher. A member whose name leads out of the archive is not
            made by the usual tools: do not unpack it.

            ## References
            - OCI image specification, `descriptor.md` and `layer.md`
            - conda CEP 34, "Contents of conda packages"
            - APPNOTE.TXT 4.3.7 and 4.3.12
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Inventory.ArchiveDamage is not null ? null
        : graph.Inventory.Image is not null ? "it is reported once for each image"
        : "the subject is not in an archive that is examined as a whole";

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var inventory = judgement.Graph.Inventory;
        if (inventory.ArchiveDamage is not { IsEmpty: false } damage)
            yield break;
        var what =
            inventory.Image is not null ? "the image"
            : inventory is SubjectInventory.CondaPackage ? "the package"
            : "the archive";
        yield return new Finding
        {
            Rule = Rule,
            Severity = Rule.Severity,
            Message = damage is [var only]
                ? $"{Named(only.Path)} {only.Reason}"
                : $"{damage.Length:#,0} parts of {what} are damaged or missing",
            Package = inventory is SubjectInventory.CondaPackage ? inventory.Distributions.FirstOrDefault() : null,
            Files = [.. damage.Select(static part => new FindingFile(part.Path, part.Reason, null))],
            Remedy = new Remedy(
                inventory.Image is not null ? "save or download the image again" : $"make or download {what} again",
                [],
                Trust.ShowOnly
            ),
        };
    }

    // a name, or a phrase: layer 3 of 7
    private static string Named(string part) => part.Contains(' ', StringComparison.Ordinal) && !part.Contains('/') ? part : $"`{part}`";
}
