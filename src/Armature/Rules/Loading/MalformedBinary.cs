using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Loading;

internal static class MalformedBinary
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR211",
        Name = "malformed-binary",
        Summary = "a binary that is truncated, empty, corrupt, or not what its name claims",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.SameVersion,
        ReadsClosures = true,
        Docs = """
            ## What it finds
            Files that by name and location are compiled code, but are empty, truncated, damaged in a structure that a loader reads, or of
            an unknown format: a Git LFS pointer, or an HTML page saved under the name of a library. Also files of a kind that loaders do
            not load although the format is right: a program, an object file, split debug information, a core dump. A library outside the
            environment counts if a file of the environment needs it: the linker script `libc.so`, a damaged library of the system.

            ## Why it matters
            An empty or very short file gives "file too short". A longer fragment is worse: the loader maps what the headers promise, and
            the process dies of SIGBUS when it touches the missing part. Python prints nothing at all.

            ## Example
            ```text
            ✗ `_ckdtree.cpython-311-x86_64-linux-gnu.so` of scipy 1.16.3 is damaged: 20,000
              of 40,000 bytes are missing                             AR211 malformed-binary
              Fix:  /env/bin/python -m pip install --force-reinstall --no-deps --no-cache-dir --only-binary=:all: scipy==1.16.3
              scipy/_ckdtree.cpython-311-x86_64-linux-gnu.so
                20,000 of 40,000 bytes are missing
              In fact: Python prints nothing: the process dies of SIGBUS when the loader
                touches the missing part
              Affects: scipy
            ```

            ## What to do
            Reinstall the package without the installer's cache. Check the disk (is it full?) and whatever copied the files: an
            interrupted `COPY`, a truncated archive, a checkout without Git LFS.

            ## References
            - mmap(2), "SIGBUS"
            - glibc `elf/dl-load.c`, `open_verify`
            """,
    };

    private const string Death = "Python prints nothing: the process dies of SIGBUS when the loader touches the missing part";

    private static IEnumerable<Finding> Check(Judgement judgement) =>
        AffectedFiles
            .ByPackage(judgement, judgement.With(FileFault.Malformed))
            .SelectMany(affected => affected.Files.GroupBy(IsCertain).Select(group => Found(affected.Only(group), group.Key)))
            .Concat(AffectedFiles.ByPackage(judgement, judgement.With(FileFault.Kind)).Select(OfOtherKind))
            .Concat(Dependencies(judgement));

    private static Finding OfOtherKind(AffectedFiles affected)
    {
        var cause = affected.Files is [var only] ? $"{Kind(only)}, not a library" : "not libraries";
        return affected.Only(affected.Files).Finding(Rule, cause, Kind);
    }

    private static string Kind(JudgedFile file) => FileKind.Of(file.File) ?? "a file of another kind";

    // a file of the subject has a finding of its own
    private static IEnumerable<Finding> Dependencies(Judgement judgement)
    {
        var reported = judgement.Files.Where(file => file.Fault is not (FileFault.None or FileFault.Irrelevant));
        var paths = reported.Select(file => TargetTree.Rooted(file.File.Path)).ToHashSet(StringComparer.Ordinal);
        return LoadFailure<LoadFault>
            .All(judgement, DependentOf)
            .Where(failure => Rejected(failure.Fault) is { } path && !paths.Contains(TargetTree.Rooted(path)))
            .GroupBy(failure => (failure.Package, Path: Rejected(failure.Fault)!))
            .Select(group => Dependency(judgement, group.Key.Package, group.Key.Path, [.. group]));
    }

    private static string DependentOf(LoadFault fault) => fault is LoadFault.Library library ? library.NeededBy : "";

    /// <summary>Path of the library that a loader rejects; null for another fault.</summary>
    private static string? Rejected(LoadFault fault) =>
        fault switch
        {
            LoadFault.Library { Need.Resolution: Resolution.Malformed malformed } => malformed.Path,
            LoadFault.Truncated truncated => truncated.Path,
            _ => null,
        };

    private static Finding Dependency(Judgement judgement, Distribution? package, string path, LoadFailure<LoadFault>[] failures) =>
        new()
        {
            Rule = Rule,
            Severity = Severity.Error,
            Message = $"{LoadFailureText.Subject(package, failures[0])} needs `{path}`, {Verdict(failures[0].Fault)}",
            Package = package,
            Files = LoadFailureText.Files(failures, failure => Need(failure.Fault, path)),
            Victims = LoadFailureText.Modules(failures),
            Truth = failures[0].Fault is LoadFault.Truncated { Outcome: ImportOutcome.Dies } ? Death : null,
            Remedy = judgement.Graph.Files.Any(file => file.File.Path == path)
                ? Fix.Reinstall(judgement, package)
                : new Remedy($"replace `{path}` with the library that its name promises", [], Trust.ShowOnly),
        };

    private static string Verdict(LoadFault fault) =>
        fault is LoadFault.Library { Need.Resolution: Resolution.Malformed malformed }
            ? $"which the loader rejects: {malformed.Message}"
            : "which is truncated";

    private static string Need(LoadFault fault, string path) =>
        fault is LoadFault.Library library ? $"{TreePath.Name(library.NeededBy)} needs {library.Need.Name}" : $"it loads {path}";

    // damage in a part that the target's loader does not read is only a note
    private static bool IsCertain(JudgedFile file) =>
        file.File.Image is null
        || file.Loaded.Outcome is ImportOutcome.Dies or ImportOutcome.Refused or ImportOutcome.Unknown
        || Missing(file) > 0;

    private static Finding Found(AffectedFiles affected, bool isCertain) =>
        new()
        {
            Rule = Rule,
            Severity = isCertain ? Severity.Error : Severity.Note,
            Message = affected.Sentence(Damage(affected, isCertain)),
            Package = affected.Package,
            Files = affected.FindingFiles(Problem),
            Victims = affected.Modules,
            Truth = affected.Files.Any(file => file.Loaded.Outcome is ImportOutcome.Dies) ? Death : null,
            Remedy = isCertain ? Fix.Reinstall(affected.Judgement, affected.Package) : null,
        };

    private static string Damage(AffectedFiles affected, bool isCertain)
    {
        if (affected.Files is [{ File: { Image: null, Length: > 0 } } unreadable])
            return $"not a binary: {Problem(unreadable)}";
        var how = isCertain ? "damaged" : "malformed in a part that loaders do not read";
        return affected.Files is [var only] ? $"{how}: {Problem(only)}" : how;
    }

    private static string Problem(JudgedFile file)
    {
        if (file.File.Length == 0)
            return "the file is empty";
        if (Missing(file) is var missing and > 0)
            return $"{missing:#,0} of {file.File.Length + missing:#,0} bytes are missing";
        if (file.File.Image is not { } image)
            return file.File.FirstBytes.Span.StartsWith("version http"u8)
                ? "it is a Git LFS pointer, not the file itself"
                : $"unknown format ({Evidence.OfBytes(file.File)})";
        var faults = image.AllFaults.ToArray();
        return faults is [var fault, ..]
            ? $"{fault.Structure} at {fault.At} {fault.Problem}{(faults.Length > 1 ? $", and {faults.Length - 1} more" : "")}"
            : "the loader refuses it";
    }

    private static long Missing(JudgedFile file) =>
        file.File is { Length: >= 0, Image.Slices: [{ Elf: { } elf }] } ? elf.LoadedLength - file.File.Length : 0;
}
