using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Loading;

internal static class WrongArchitectureLibrary
{
    public static readonly Rule Rule = new()
    {
        Id = "AR204",
        Name = "wrong-architecture-library",
        Summary = "a needed library is there, for another architecture",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Applies = Stopped.NotTraced,
        ReadsClosures = true,
        Check = Check,
        Docs = """
            ## What it finds
            Libraries that an extension module needs and that the loader meets on its way only in the form for another architecture.

            ## Why it matters
            The loader of glibc passes such files over and in the end says that there is none: "cannot open shared object file: No such file or
            directory", of a file that everybody can see. dyld lists each with "incompatible architecture". Windows passes them over too, and then
            says that something "is not a valid Win32 application", without a word of what.

            ## Example
            ```text
            scipy 1.16.3 needs `libgfortran.so.5`, of which there is only one for aarch64: `/usr/local/lib/libgfortran.so.5`
            ```

            ## What to do
            Install the library for the architecture that this Python runs as. A library that lies in the package itself came with a wheel for
            another machine: reinstall the package.

            ## References
            - glibc `elf/dl-load.c`, `open_verify`
            - Microsoft, "System Error Codes", 193
            - dyld `common/MachOFile.cpp`, `compatibleSlice`
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph) =>
        Stop<LoadFault.Library>
            .All(graph, fault => fault.NeededBy)
            .Where(stop => stop.Fault.Need.Resolution is Resolution.WrongArchitecture wrong && !IsKnown(graph, wrong.Path))
            .GroupBy(stop => (stop.Package, Stopped.Same(graph, stop.Fault.Need.Name)))
            .Select(group => Found(graph, group.Key.Package, group.First().Fault.Need.Name, [.. group]));

    // a file of the subject that fits no process is AR101's
    private static bool IsKnown(LoadGraph graph, string path) =>
        Judgement.Of(graph).With(FileFault.Architecture).Any(file => file.File.Path == path);

    private static Finding Found(LoadGraph graph, Distribution? package, string library, Stop<LoadFault.Library>[] stops)
    {
        var wrong = (Resolution.WrongArchitecture)stops[0].Fault.Need.Resolution;
        return new Finding
        {
            Rule = Rule,
            Severity = Severity.Error,
            Message =
                $"{Stopped.Who(package, stops[0])} needs `{library}`, of which there is only one for {ArchitectureNames.Shown(wrong.Has, graph.Target.Platform?.System is SystemFamily.Linux)}: `{wrong.Path}`",
            Package = package,
            Files = Stopped.Files(stops, stop => $"{TreePath.Name(stop.Fault.NeededBy)} needs {library}"),
            Victims = Stopped.Victims(stops),
            Truth = LoaderPhrases.Of(graph).OtherMachine,
            Remedy = graph.Files.Any(file => file.File.Path == wrong.Path)
                ? Reinstall.Of(graph, package)
                : new Remedy($"install `{library}` for {Evidence.Machines(graph.Target.Platform!)}", [], Trust.ShowOnly),
        };
    }
}
