using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Loading;

internal static class InvalidCodeSignature
{
    private const int ShownCommands = 3;

    public static readonly Rule Rule = new()
    {
        Id = "AR208",
        Name = "invalid-code-signature",
        Summary = "arm64 code for macOS is not signed, or was changed after signing",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Applies = Applies,
        ReadsContents = true,
        Check = Check,
        Docs = """
            ## What it finds
            Mach-O files for arm64 without a code signature (`LC_CODE_SIGNATURE`), and such whose bytes are no longer those that were signed:
            each page is hashed and compared with the hash in the signature's code directory. A signature of no identity ("ad hoc"), as the
            linker makes it, is enough. Code for x86_64 needs none, and is not looked at.

            ## Why it matters
            macOS on Apple silicon refuses to load arm64 code that is not signed. Code that was changed loads, and the process is killed as soon
            as it touches a page that does not match: "zsh: killed", and "Code Signature Invalid" in the crash report. Python says nothing.
            Tools that edit a library after it was linked (`install_name_tool`, `strip`, a text replaced by an installer) leave such files
            where they do not sign them again.

            ## Example
            ```text
            `_turbo.cpython-311-darwin.so` of turbo 0.3 is changed after it was signed: 1 of 14 pages does not match
            ```

            ## What to do
            Sign the file again: `codesign --force --sign - FILE`. Or take a build of the package that is whole. As an author, sign after the last
            change; delocate does.

            ## References
            - xnu `osfmk/kern/cs_blobs.h`, `bsd/kern/ubc_subr.c`
            - dyld `dyld/Loader.cpp`, `mapSegments`
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is { System: SystemFamily.MacOS } platform && platform.Architectures.Contains(Architecture.Arm64)
            ? null
            : "the target is not macOS on arm64";

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var judgement = Judgement.Of(graph);
        return Blame
            .ByPackage(judgement, judgement.With(FileFault.Signature))
            .SelectMany(blame =>
                blame.Files.GroupBy(IsChanged).Select(group => Found(graph, blame with { Files = [.. group], IsWhole = false }, group.Key))
            );
    }

    private static bool IsChanged(JudgedFile file) => file.Loaded.ChangedPages is not null;

    private static Finding Found(LoadGraph graph, Blame blame, bool isChanged)
    {
        var cause = !isChanged
            ? "not signed, and macOS loads no arm64 code without a signature"
            : $"changed after signing{(blame.Files is [var only] ? $": {Pages(only)}" : "")}";
        return blame.Finding(Rule, graph, cause, isChanged ? Pages : static _ => "it has no LC_CODE_SIGNATURE") with
        {
            Truth = isChanged
                ? "Python says nothing: macOS kills the process when it touches a page that does not match (Code Signature Invalid)"
                : null,
            Remedy = graph.Inventory.Kind is SubjectKind.Environment ? SignAgain(blame) : Reinstall.Of(graph, blame.Package),
        };
    }

    private static string Pages(JudgedFile file) =>
        file.Loaded.ChangedPages is { } pages
            ? $"{pages.Stale} of {pages.Total} pages {(pages.Stale == 1 ? "does" : "do")} not match, the first at 0x{pages.First:x}"
            : "";

    private static Remedy SignAgain(Blame blame)
    {
        ImmutableArray<string> commands =
        [
            .. blame.Files.Take(ShownCommands).Select(file => $"codesign --force --sign - {Reinstall.Quoted(file.File.Path)}"),
        ];
        return new Remedy(
            blame.Files.Length > ShownCommands ? "sign each of the files again, as these" : "sign again what is there, if it is trusted",
            commands,
            Trust.Unsafe
        );
    }
}
