using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;

namespace Armature.Rules.Loading;

internal static class MalformedBinary
{
    public static readonly Rule Rule = new()
    {
        Id = "AR211",
        Name = "malformed-binary",
        Summary = "truncated, empty, overlapping, or not what its name claims",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Check = Check,
        Docs = """
            ## What it finds
            Files that by their name and place are machine code and that are empty, cut short, damaged in a structure that a loader reads, or
            of no known format: a pointer left by Git LFS, a page of HTML saved under the name of a library.

            ## Why it matters
            An empty or very short file gives "file too short". A longer piece of a file is worse: the loader maps what the headers promise,
            and the process dies of SIGBUS when it touches what is not there. Python prints nothing at all.

            ## Example
            ```text
            `_ckdtree.cpython-311-x86_64-linux-gnu.so` of scipy 1.16.3 is damaged: 523,264 of 1,046,528 bytes are missing
            ```

            ## What to do
            Install the package again, past the installer's cache. Look at the disk (is it full?) and at whatever copied the files: an
            interrupted `COPY`, an archive cut short, a checkout without Git LFS.

            ## References
            - mmap(2), "SIGBUS"
            - glibc `elf/dl-load.c`, `open_verify`
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var judgement = Judgement.Of(graph);
        return Blame
            .ByPackage(judgement, judgement.With(FileFault.Malformed))
            .SelectMany(blame =>
                blame.Files.GroupBy(IsCertain).Select(group => Found(graph, blame with { Files = [.. group], IsWhole = false }, group.Key))
            );
    }

    // a fault in a part that the loader of the target passes over is worth knowing, no more
    private static bool IsCertain(JudgedFile file) =>
        file.File.Image is null
        || file.Loaded.Outcome is ImportOutcome.Dies or ImportOutcome.Refused or ImportOutcome.Unknown
        || Missing(file) > 0;

    private static Finding Found(LoadGraph graph, Blame blame, bool isCertain) =>
        new()
        {
            Rule = Rule,
            Severity = isCertain ? Severity.Error : Severity.Note,
            Message = blame.Sentence(Damage(blame, isCertain)),
            Package = blame.Package,
            Files = Evidence.Files(blame, Problem),
            Victims = blame.Modules,
            Truth = blame.Files.Any(file => file.Loaded.Outcome is ImportOutcome.Dies)
                ? "Python says nothing: the process dies of SIGBUS when the loader touches the part that is missing"
                : null,
            Remedy = isCertain ? Reinstall.Of(graph, blame.Package) : null,
        };

    private static string Damage(Blame blame, bool isCertain)
    {
        if (blame.Files is [{ File: { Image: null, Length: > 0 } } strange])
            return $"no machine code: {Problem(strange)}";
        var how = isCertain ? "damaged" : "malformed in a part that loaders pass over";
        return blame.Files is [var only] ? $"{how}: {Problem(only)}" : how;
    }

    private static string Problem(JudgedFile file)
    {
        if (file.File.Length == 0)
            return "it is empty";
        if (Missing(file) is var missing and > 0)
            return $"{missing:#,0} of {file.File.Length + missing:#,0} bytes are missing";
        if (file.File.Image is not { } image)
            return file.File.FirstBytes.Span.StartsWith("version http"u8)
                ? "it is a pointer that Git LFS left in place of the file"
                : $"it is of no known format ({Evidence.OfBytes(file.File)})";
        var faults = image.AllFaults.ToArray();
        return faults is [var fault, ..]
            ? $"{fault.Structure} at {fault.At} {fault.Problem}{(faults.Length > 1 ? $", and {faults.Length - 1} more" : "")}"
            : "the loader refuses it";
    }

    private static long Missing(JudgedFile file) =>
        file.File is { Length: >= 0, Image.Slices: [{ Elf: { } elf }] } ? elf.LoadedLength - file.File.Length : 0;
}
