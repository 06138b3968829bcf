using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Judgements;
using Armature.Loading;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Loading;

internal static class InvalidCodeSignature
{
    private const int ShownCommands = 3;

    public static readonly Rule Rule = new(Check)
    {
        Id = "AR208",
        Name = "invalid-code-signature",
        Summary = "arm64 code for macOS that is not signed, or was changed after signing",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.SameVersion,
        Applies = Applies,
        ReadsContents = true,
        Docs = """
            ## What it finds
            Mach-O files for arm64 without a code signature (`LC_CODE_SIGNATURE`), and files whose bytes no longer match their signature:
            each page is hashed and compared with the hash in the signature's code directory. An "ad hoc" signature without an identity,
            as the linker writes it, is sufficient. Code for x86_64 does not need a signature and is not checked.

            ## Why it matters
            macOS on Apple silicon refuses to load unsigned arm64 code. Changed code loads, but the process is killed when it touches a
            page that does not match: "zsh: killed", and "Code Signature Invalid" in the crash report. Python prints nothing. Tools that
            edit a library after it was linked (`install_name_tool`, `strip`, an installer that replaces text) cause this if they do not
            sign the file again.

            ## Example
            ```text
            ✗ `_m.cpython-311-darwin.so` of fast 1.2 is not signed, and macOS loads only
              signed code on arm64                              AR208 invalid-code-signature
              Fix:  sign the file again if you trust it (may change other packages; review
                    first)
                      codesign --force --sign - /env/site-packages/fast/_m.cpython-311-darwin.so
              fast/_m.cpython-311-darwin.so    no LC_CODE_SIGNATURE
              Python's error:
                ImportError: dlopen(/env/site-packages/fast/_m.cpython-311-darwin.so,
                0x0002): tried: '/env/site-packages/fast/_m.cpython-311-darwin.so' (code
                signature in <F7114AA6-DFAB-5767-3E06-D0CB4821BEA7>
                '/env/site-packages/fast/_m.cpython-311-darwin.so' not valid for use in
                process: mapped file has no cdhash, completely unsigned? Code has to be at
                least ad-hoc signed.)
              Fails to import: fast
            ```

            ## What to do
            Sign the file again: `codesign --force --sign - FILE`. Or install an intact build of the package. As the author, sign after
            the last change; delocate does this.

            ## References
            - xnu `osfmk/kern/cs_blobs.h`, `bsd/kern/ubc_subr.c`
            - dyld `dyld/Loader.cpp`, `mapSegments`
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is { System: SystemFamily.MacOS } platform && platform.Architectures.Contains(Architecture.Arm64)
            ? null
            : "the target is not macOS on arm64";

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        return AffectedFiles
            .ByPackage(judgement, judgement.With(FileFault.Signature))
            .SelectMany(affected => affected.Files.GroupBy(IsChanged).Select(group => Found(affected.Only(group), group.Key)));
    }

    private static bool IsChanged(JudgedFile file) => file.Loaded.ChangedPages is not null;

    private static Finding Found(AffectedFiles affected, bool isChanged)
    {
        var cause = !isChanged
            ? "not signed, and macOS loads only signed code on arm64"
            : $"changed after signing{(affected.Files is [var only] ? $": {Pages(only)}" : "")}";
        return affected.Finding(Rule, cause, isChanged ? Pages : static _ => "no LC_CODE_SIGNATURE") with
        {
            Truth = isChanged
                ? "Python prints nothing: macOS kills the process when it touches a page that does not match (Code Signature Invalid)"
                : null,
            Remedy =
                affected.Judgement.Graph.Inventory.Kind is SubjectKind.Environment
                    ? SignAgain(affected)
                    : Fix.Reinstall(affected.Judgement, affected.Package),
        };
    }

    private static string Pages(JudgedFile file) =>
        file.Loaded.ChangedPages is { } pages
            ? $"{pages.Stale} of {pages.Total} pages {(pages.Stale == 1 ? "does" : "do")} not match, the first at 0x{pages.First:x}"
            : "";

    private static Remedy SignAgain(AffectedFiles affected)
    {
        ImmutableArray<string> commands =
        [
            .. affected.Files.Take(ShownCommands).Select(file => $"codesign --force --sign - {Fix.Quoted(file.File.Path)}"),
        ];
        return new Remedy(
            affected.Files.Length > ShownCommands ? "sign each of the files again, for example" : "sign the file again if you trust it",
            commands,
            Trust.Unsafe
        );
    }
}
