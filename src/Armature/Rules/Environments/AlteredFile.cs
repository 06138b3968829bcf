using Armature.Inventory.Distributions;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Environments;

internal static class AlteredFile
{
    public static readonly Rule Rule = new()
    {
        Id = "AR602",
        Name = "altered-file",
        Summary = "the contents of a file are not those that its package recorded (asked for by --hashes)",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Applies = graph => graph.Inventory.HashMismatches is null ? "--hashes was not given" : null,
        Check = Check,
        Docs = """
            ## What it finds
            With `--hashes`: files whose SHA-256 is not the one in RECORD, or in the conda record. What installers rewrite is passed over: scripts with
            the interpreter's path in them, byte code, and files of conda for which the record has the hash after the prefix was written in. Packages of
            Debian, Fedora and conda are not held to the RECORD of the build, which their makers change files after.

            ## Why it matters
            A download or a disk that damages a file, an antivirus program, `strip`, an editor, and a package laid over another leave files
            that no installer notices. Damaged machine code crashes in ways that point nowhere. On a Mac a file that was signed anew differs too, and
            is well.

            ## Example
            ```text
            1 file of scipy 1.16.3 is not as it was installed
            ```

            ## What to do
            Install the same version again, unless the change was meant.

            ## References
            - PyPA, "Recording installed projects"; conda CEP 34, `sha256_in_prefix`
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph) =>
        (graph.Inventory.HashMismatches ?? []).GroupBy(file => file.Owner).Select(same => Found(graph, same.Key, [.. same]));

    private static Finding Found(LoadGraph graph, Distribution owner, Inventory.Distributions.HashMismatch[] files)
    {
        var isCode = files.Any(file => IsCode(file.Recorded.Path));
        return new Finding
        {
            Rule = Rule,
            Severity = isCode ? Severity.Warning : Severity.Note,
            Message =
                $"{(files.Length == 1 ? "1 file" : $"{files.Length} files")} of {Blame.Named(owner)} {(files.Length == 1 ? "is" : "are")} not as {(files.Length == 1 ? "it was" : "they were")} installed",
            Cause = "altered: contents differ from what was installed",
            Package = owner,
            Files =
            [
                .. files
                    .OrderByDescending(file => ListedFile.IsNative(file.Recorded.Path))
                    .Select(file => new FindingFile(TreePath.Relative(file.Recorded.Path, owner.Location), Evidence(file), null)),
            ],
            Remedy = isCode ? Reinstall.Of(graph, owner) : null,
        };
    }

    private static bool IsCode(string path) => ListedFile.IsNative(path) || path.EndsWith(".py", StringComparison.Ordinal);

    private static string Evidence(Inventory.Distributions.HashMismatch file) =>
        file.Recorded.Size >= 0 && file.Recorded.Size != file.Size
            ? $"{file.Size} bytes, recorded {file.Recorded.Size}"
            : $"{file.Hash}, recorded {file.Recorded.Hash}";
}
