using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Loading;

internal static class WrongArchitectureLibrary
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR204",
        Name = "wrong-architecture-library",
        Summary = "a needed library exists only for another architecture",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.SameVersion,
        Applies = Applicability.HasNativeFiles,
        Lacks = Applicability.SystemLibrariesAreKnown,
        ReadsClosures = true,
        Docs = """
            ## What it finds
            Libraries that an extension module needs and that the loader finds only in builds for another architecture.

            ## Why it matters
            The glibc loader skips such files and finally reports "cannot open shared object file: No such file or directory" for a file
            that exists. dyld lists each one with "incompatible architecture". Windows skips them too, and then reports that something "is
            not a valid Win32 application" without naming it.

            ## Example
            ```text
            ✗ fast 1.2 needs `libturbo.so.7`, which exists only for aarch64:
              `/lib/x86_64-linux-gnu/libturbo.so.7`         AR204 wrong-architecture-library
              Fix:  install `libturbo.so.7` for x86_64
              fast/_m.cpython-311-x86_64-linux-gnu.so
                _m.cpython-311-x86_64-linux-gnu.so needs libturbo.so.7
              Python's error:
                ImportError: libturbo.so.7: cannot open shared object file: No such file or
                directory
              In fact: the file exists, but for another architecture
              Fails to import: fast
            ```

            ## What to do
            Install the library for the architecture of this Python. A library inside the package came with a wheel for another machine:
            reinstall the package.

            ## References
            - glibc `elf/dl-load.c`, `open_verify`
            - Microsoft, "System Error Codes", 193
            - dyld `common/MachOFile.cpp`, `compatibleSlice`
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement) =>
        LoadFailure<LoadFault.Library>
            .All(judgement, fault => fault.NeededBy)
            .Where(failure => failure.Fault.Need.Resolution is Resolution.WrongArchitecture wrong && !IsReported(judgement, wrong.Path))
            .GroupBy(failure =>
                (failure.Package, Library: LoadFailureText.LibraryKey(judgement.Graph, failure.Fault.Need.Name), PathOf(failure))
            )
            .Select(group => Found(judgement, group.Key.Package, group.First().Fault.Need.Name, [.. group]));

    private static string PathOf(LoadFailure<LoadFault.Library> failure) =>
        ((Resolution.WrongArchitecture)failure.Fault.Need.Resolution).Path;

    // a file of the subject is reported by AR101
    private static bool IsReported(Judgement judgement, string path) =>
        judgement.With(FileFault.Architecture).Any(file => file.File.Path == path);

    private static Finding Found(Judgement judgement, Distribution? package, string library, LoadFailure<LoadFault.Library>[] failures)
    {
        var graph = judgement.Graph;
        var wrong = (Resolution.WrongArchitecture)failures[0].Fault.Need.Resolution;
        return new Finding
        {
            Rule = Rule,
            Severity = Severity.Error,
            Message =
                $"{LoadFailureText.Subject(package, failures[0])} needs `{library}`, which exists only for {ArchitectureNames.Shown(wrong.Has, graph.Target.Platform?.System is SystemFamily.Linux)}: `{wrong.Path}`",
            Package = package,
            Files = LoadFailureText.Files(failures, failure => $"{TreePath.Name(failure.Fault.NeededBy)} needs {library}"),
            Victims = LoadFailureText.Modules(failures),
            Truth = LoaderPhrases.Of(graph).OtherMachine,
            Remedy = graph.Files.Any(file => file.File.Path == wrong.Path)
                ? Fix.Reinstall(judgement, package)
                : new Remedy($"install `{library}` for {Evidence.Machines(graph.Target.Platform!)}", [], Trust.ShowOnly),
        };
    }
}
