using Armature.Inventory;
using Armature.Judgements;
using Armature.Loading;
using Armature.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Packaging;

internal static class InvalidWheel
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR705",
        Name = "invalid-wheel",
        Summary = "a wheel that installers refuse, because its metadata or its archive is invalid",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.Publisher,
        Applies = Applies,
        Docs = """
            ## What it finds
            Wheels that pip refuses:

            - no `.dist-info` directory, several, or one of another package;
            - no `WHEEL`, `METADATA` or `RECORD` in it;
            - a version that PEP 440 does not allow, or no name;
            - a name in `METADATA` that differs from that of the file;
            - a newer format (`Wheel-Version` 2);
            - files in `NAME.data` that belong to no installation scheme;
            - encrypted members, and members whose local header has another name, method or size than the central directory of the archive;
            - members with another checksum (CRC-32) than the archive says, as far as they are read to their end: metadata, and native code of which
              the last bytes are needed.

            Wheels whose file name is not a wheel's are reported by tag-mismatch.

            ## Why it matters
            The wheel cannot be installed, whatever its contents. `unzip` and loaders do not notice it.

            ## Example
            ```text
            ✗ `fast-1.2-cp311-cp311-manylinux_2_28_x86_64.whl` is not a valid wheel, so
              installers refuse it                                       AR705 invalid-wheel
              Fix:  build the wheel again
              fast-1.2-cp311-cp311-manylinux_2_28_x86_64.whl
                pip: .dist-info directory 'slow-1.2.dist-info' does not start with 'fast'
            ```

            ## What to do
            Build the wheel again with a build backend; do not rename it or its directories, and do not zip a directory by hand. `wheel tags`
            changes tags, `wheel unpack` and `wheel pack` contents.

            ## References
            - Binary distribution format (PEP 427), "The .dist-info directory"
            - APPNOTE.TXT 4.3.7 and 4.3.12; CPython `zipfile`, "File name in directory and header differ"
            - pip `_internal/utils/wheel.py`, `_internal/operations/install/wheel.py`
            """,
    };

    private static string? Applies(LoadGraph graph) => graph.Inventory is SubjectInventory.Wheel ? null : "the subject is not a wheel";

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        if (judgement.Graph.Inventory is not SubjectInventory.Wheel { Facts: var wheel })
            yield break;
        FindingFile[] files =
        [
            .. wheel.InstallerError is { } refusal
                ? [new FindingFile(wheel.FileName, $"pip: {refusal}", null)]
                : Array.Empty<FindingFile>(),
            .. wheel.Damage.Select(member => new FindingFile(member.Path, member.Reason, null)),
        ];
        if (files.Length == 0)
            yield break;
        yield return new Finding
        {
            Rule = Rule,
            Severity = Severity.Error,
            Message = $"`{TreePath.Name(wheel.FileName)}` is not a valid wheel, so installers refuse it",
            Package = judgement.Graph.Inventory.Distributions.FirstOrDefault(),
            Files = [.. files],
            Remedy = new Remedy("build the wheel again", [], Trust.ShowOnly),
        };
    }
}
