using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Environments;

internal static class AlteredFile
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR602",
        Name = "altered-file",
        Summary = "the contents of a file differ from what its package recorded (checked with --hashes)",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.SameVersion,
        Applies = graph => graph.Inventory.HashMismatches is null ? "--hashes was not given" : null,
        Docs = """
            ## What it finds
            With `--hashes`: files whose SHA-256 is not the one in RECORD or in the conda record. Files that installers rewrite are
            ignored: scripts that contain the interpreter's path, and byte code. Conda files that contain the prefix are compared with the
            hash recorded after the prefix was written (`sha256_in_prefix`). Packages of Debian, Fedora and conda are not compared with
            the RECORD of the wheel, because their maintainers change files after it was written.

            ## Why it matters
            A damaged download or disk, an antivirus program, `strip`, an editor, or a package that overwrites another changes files
            without any installer noticing. Damaged compiled code crashes in ways that do not point to the cause. On a Mac a file that was
            signed again differs too, and works.

            ## Example
            ```text
            ! 1 file of numpy 2.3.4 differs from what was installed       AR602 altered-file
              Fix:  /env/bin/python -m pip install --force-reinstall --no-deps --no-cache-dir --only-binary=:all: numpy==2.3.4
              numpy/_a.so    7 bytes, recorded 9
            ```

            ## What to do
            Reinstall the same version, unless the change was intended.

            ## References
            - PyPA, "Recording installed projects"; conda CEP 34, `sha256_in_prefix`
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement) =>
        (judgement.Graph.Inventory.HashMismatches ?? []).GroupBy(file => file.Owner).Select(same => Found(judgement, same.Key, [.. same]));

    private static Finding Found(Judgement judgement, Distribution owner, Inventory.Distributions.HashMismatch[] files)
    {
        var isCode = files.Any(file => IsCode(file.Recorded.Path));
        return new Finding
        {
            Rule = Rule,
            Severity = isCode ? Severity.Warning : Severity.Note,
            Message =
                $"{(files.Length == 1 ? "1 file" : $"{files.Length} files")} of {PackageName.Of(owner)} {(files.Length == 1 ? "differs" : "differ")} from what was installed",
            Cause = "altered: files differ from what was installed",
            Package = owner,
            Files =
            [
                .. files
                    .OrderByDescending(file => NativePath.Matches(file.Recorded.Path))
                    .Select(file => new FindingFile(TreePath.Relative(file.Recorded.Path, owner.Location), Evidence(file), null)),
            ],
            Remedy = isCode ? Fix.Reinstall(judgement, owner) : null,
        };
    }

    private static bool IsCode(string path) => NativePath.Matches(path) || path.EndsWith(".py", StringComparison.Ordinal);

    private static string Evidence(Inventory.Distributions.HashMismatch file) =>
        file.Recorded.Size >= 0 && file.Recorded.Size != file.Size
            ? $"{file.Size} bytes, recorded {file.Recorded.Size}"
            : $"{file.Hash}, recorded {file.Recorded.Hash}";
}
