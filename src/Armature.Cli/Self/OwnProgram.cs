using System.Reflection;
using System.Runtime;
using System.Runtime.InteropServices;
using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Repair.Applying.Journals;
using Armature.Repair.Tools;
using Armature.Reporting;
using Armature.Subjects;

namespace Armature.Cli.Self;

/// <summary>Collects what there is to know about this program. What it needs is read from its own file, by the readers that examine others.</summary>
internal static class OwnProgram
{
    private const string Name = "armature";

    public static ProgramInformation Read(Terminal terminal, PackageSources sources)
    {
        var executable = Executable();
        // a library of managed code needs the runtime and nothing that its own bytes say
        var file =
            executable is null || executable.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? null : Examine(executable, terminal);
        var installation = executable is null ? null : Installation.Of(executable);
        return new ProgramInformation
        {
            Version = CommandLine.Version,
            Commit = Commit(),
            Executable = executable is null ? null : terminal.Environment.Short(executable),
            Rid = RuntimeInformation.RuntimeIdentifier,
            // a runtime that compiles has compiled this method
            IsNativeAot = JitInfo.GetCompiledMethodCount(currentThread: false) == 0,
            Runtime = RuntimeInformation.FrameworkDescription,
            Image = file?.Image,
            MinimumSystem = file is null ? null : MinimumSystemOf(file),
            InstalledBy = installation?.Source,
            Upgrade = installation?.Upgrade,
            Tables = (DataFile.Names.Length, DataFile.Names.Sum(DataFile.Length)),
            Files = [.. OwnFiles(terminal.Environment)],
            Newest = terminal.Doctor.NewestRelease(sources),
        };
    }

    // the file itself, also if it was started by a link; a library of ours if dotnet runs it
    private static string? Executable()
    {
        if (Environment.ProcessPath is not { } path)
            return null;
        if (
            Path.GetFileNameWithoutExtension(path) is not Name
            && Path.Combine(AppContext.BaseDirectory, $"{Name}.dll") is var library
            && File.Exists(library)
        )
            return library;
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException)
        {
            return path;
        }
    }

    private static NativeFile? Examine(string executable, Terminal terminal)
    {
        try
        {
            return terminal.Doctor.TreeAsync(executable).GetAwaiter().GetResult().File;
        }
        catch (SubjectException)
        {
            return null;
        }
    }

    private static string? MinimumSystemOf(NativeFile file) =>
        GlibcNeed.Of(file) is { } glibc ? $"glibc {glibc}"
        : file.Image?.Slices.Select(static slice => slice.MinimumSystem).OfType<MinimumSystem>().MaxBy(static system => system.Version)
            is { } system
            ? $"{system.Platform} {system.Version}"
        : null;

    // 0.1.0+0123abcd
    private static string? Commit() =>
        typeof(OwnProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')
            is [_, var commit]
            ? commit
            : null;

    private static IEnumerable<ProgramFile> OwnFiles(HostEnvironment environment)
    {
        if (IndexAccess.CacheDirectory(environment) is { } cache)
            yield return new ProgramFile(ProgramFilePurpose.Cache, environment.Short(cache), Size(cache));
        if (JournalKey.Place(environment) is { } key)
            yield return new ProgramFile(ProgramFilePurpose.JournalKey, environment.Short(key), Size(key));
    }

    private static long? Size(string path)
    {
        try
        {
            var file = new FileInfo(path);
            var directory = new DirectoryInfo(path);
            return file.Exists ? file.Length
                : directory.Exists ? directory.EnumerateFiles("*", s_everything).Sum(static inner => inner.Length)
                : null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static readonly EnumerationOptions s_everything = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        // a link may lead out of the cache, or in a circle
        AttributesToSkip = FileAttributes.ReparsePoint,
    };
}
