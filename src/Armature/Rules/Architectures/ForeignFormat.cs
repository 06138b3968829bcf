using Armature.Binaries;
using Armature.English;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Targets;

namespace Armature.Rules.Architectures;

internal static class ForeignFormat
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR104",
        Name = "foreign-format",
        Summary = "a module or library in another system's format: ELF on macOS, Mach-O on Linux, PE or WebAssembly elsewhere",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.SameVersion,
        Applies = Applicability.HasNativeFiles,
        Lacks = Lacks,
        ExplainsCrashes = true,
        Docs = """
            ## What it finds
            Extension modules in the binary format of another operating system, and libraries of a package whose native files are all for
            another system. Files that a package contains in addition to its own are not reported: Windows launchers in setuptools, or one
            library for each platform, chosen by name at run time.

            ## Why it matters
            The file was packaged on, or copied from, another operating system, and no loader reads another system's format. Linux reports
            "invalid ELF header", macOS "not a mach-o file", Windows "not a valid Win32 application".

            ## Example
            ```text
            ✗ scipy 1.16.3 is Mach-O, the format of macOS, but the target is Linux
                                                                        AR104 foreign-format
              Fix:  /env/bin/python -m pip install --force-reinstall --no-deps --no-cache-dir --only-binary=:all: scipy==1.16.3
              scipy/spatial/_ckdtree.cpython-311-x86_64-linux-gnu.so
                Mach-O, arm64, macOS 11.0 and later
              Python's error:
                ImportError:
                /env/site-packages/scipy/spatial/_ckdtree.cpython-311-x86_64-linux-gnu.so:
                invalid ELF header
              Fails to import: scipy
            ```

            ## What to do
            Reinstall the package on this system. Directories of installed packages cannot be copied from one operating system to another,
            neither into a container nor into an archive for a cloud function.

            ## References
            - System V ABI, "ELF Header"; Apple `mach-o/loader.h`; Microsoft "PE Format"
            """,
    };

    private static string? Lacks(LoadGraph graph) =>
        graph.Target.Platform is { } platform && Formats.Of(platform.System) is not null ? null : "the target's system is not known";

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var own = Formats.Of(judgement.Graph.Target.Platform!.System)!.Value;
        return AffectedFiles.ByPackage(judgement, judgement.With(FileFault.Format)).Select(affected => Found(affected, own));
    }

    private static Finding Found(AffectedFiles affected, BinaryFormat own)
    {
        var formats = affected
            .Files.Select(file => file.File.Image!.Format)
            .Distinct()
            .Select(format => $"{Formats.Shown(format)}, the format of {Formats.SystemOf(format)}");
        var cause = $"{EnglishList.Of(formats, int.MaxValue)}, but the target is {Formats.SystemOf(own)}";
        return affected.Finding(Rule, cause, file => $"{Formats.Shown(file.File.Image!.Format)}, {Evidence.OfBuild(file.File)}");
    }
}
