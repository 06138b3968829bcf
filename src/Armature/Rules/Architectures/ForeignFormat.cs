using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Targets;

namespace Armature.Rules.Architectures;

internal static class ForeignFormat
{
    public static readonly Rule Rule = new()
    {
        Id = "AR104",
        Name = "foreign-format",
        Summary = "a module or library in another system's format: ELF on macOS, Mach-O on Linux, PE elsewhere",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Applies = Applies,
        Check = Check,
        Docs = """
            ## What it finds
            Extension modules in the binary format of another operating system, and libraries of a package that is another system's as a
            whole. Files that a package carries for other systems beside its own are left alone: launchers of Windows in setuptools, one
            library for each platform chosen by name at run time.

            ## Why it matters
            The file was packaged on, or copied from, another operating system. No loader reads another system's format. Linux says
            "invalid ELF header", macOS "not a mach-o file", Windows "not a valid Win32 application".

            ## Example
            ```text
            `_ckdtree.cpython-311-x86_64-linux-gnu.so` of scipy 1.16.3 is Mach-O, the format of macOS, and this is Linux
            ```

            ## What to do
            Install the package again on this system. Directories of installed packages cannot be copied from one operating system to another,
            neither into a container nor into an archive for a cloud function.

            ## References
            - System V ABI, "ELF Header"; Apple `mach-o/loader.h`; Microsoft "PE Format"
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is { } platform && Formats.Of(platform.System) is not null
            ? null
            : "no system is known that it should run on";

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var judgement = Judgement.Of(graph);
        return Blame.ByPackage(judgement, judgement.With(FileFault.Format)).Select(blame => Found(graph, blame));
    }

    private static Finding Found(LoadGraph graph, Blame blame)
    {
        var own = Formats.Of(graph.Target.Platform!.System)!.Value;
        var formats = blame
            .Files.Select(file => file.File.Image!.Format)
            .Distinct()
            .Select(format => $"{Formats.Shown(format)}, the format of {Formats.SystemOf(format)}");
        var cause = $"{Evidence.Joined(formats)}, and this is {Formats.SystemOf(own)}";
        return blame.Finding(Rule, graph, cause, file => $"{Formats.Shown(file.File.Image!.Format)}, {Evidence.OfBuild(file.File)}");
    }
}
