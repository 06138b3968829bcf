using System.Diagnostics;
using Armature.Knowledge.PackageManagers;
using Armature.Knowledge.SourceBuilds;

namespace Armature.Knowledge.Tests.PackageManagers;

/// <summary>Which packages of the machine's own Debian release contain a file: the lists that <c>apt-file update</c> downloads.</summary>
internal static class DebianContents
{
    private const string Lists = "/var/lib/apt/lists";
    private const string Reader = "/usr/lib/apt/apt-helper";
    private const string Headers = "/include/";

    /// <summary>Why tests that need the lists are skipped.</summary>
    public const string Missing = "not Debian, or `apt-file update` did not run";

    private static readonly Lazy<ILookup<string, (string Path, string Package)>> s_files = new(Read);

    private static readonly Lazy<ILookup<string, string>> s_dependencies = new(ReadDependencies);

    /// <summary>Whether the machine is Debian and has the lists.</summary>
    public static bool IsHere => Release is not null && File.Exists(Reader) && Files.Length > 0;

    /// <summary><c>12</c>; null if it is not Debian.</summary>
    public static string? Release =>
        File.Exists("/etc/os-release") && File.ReadAllLines("/etc/os-release") is var lines && lines.Contains("ID=debian")
            ? lines.FirstOrDefault(line => line.StartsWith("VERSION_ID=", StringComparison.Ordinal))?.Split('"')[1]
            : null;

    private static string[] Files =>
        Directory.Exists(Lists)
            ? [.. Directory.GetFiles(Lists, "*_main_Contents-amd64*"), .. Directory.GetFiles(Lists, "*_main_Contents-all*")]
            : [];

    /// <summary>The files with a name, or in a directory of headers if the name ends with a slash, and the packages that contain them.</summary>
    public static IEnumerable<(string Path, string Package)> Of(string name) => s_files.Value[name];

    /// <summary>What apt installs with some packages, and the packages themselves.</summary>
    public static HashSet<string> InstalledWith(params IEnumerable<string> packages)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        for (var next = new Queue<string>(packages); next.TryDequeue(out var package); )
            if (all.Add(package))
                foreach (var dependency in s_dependencies.Value[package])
                    next.Enqueue(dependency);
        return all;
    }

    // one line for each package, and below it indented ones: "  Depends: libc6", and for a virtual package its providers
    private static ILookup<string, string> ReadDependencies()
    {
        var apt = PackageManager.Of("apt");
        var packages = BuildDependencies.Names.Select(name => BuildDependencies.Of(name, apt)).OfType<string>().Distinct();
        var rows = new List<(string Package, string Dependency)>();
        var package = "";
        foreach (var line in Run("apt-cache", ["depends", "--important", "--recurse", .. packages.SelectMany(names => names.Split(' '))]))
            if (line.StartsWith(' '))
                rows.Add((package, line.Split(' ')[^1].Trim('<', '>')));
            else
                package = line.Trim('<', '>');
        return rows.ToLookup(static row => row.Package, static row => row.Dependency, StringComparer.Ordinal);
    }

    private static ILookup<string, (string Path, string Package)> Read()
    {
        HashSet<string> wanted = [.. SystemPackages.Libraries, .. BuildDependencies.Names.SelectMany(BuildDependencyTests.FileNames)];
        return (
            from file in Files
            from line in Lines(file)
            let blank = line.LastIndexOf(' ')
            where blank > 0
            let path = line[..blank].TrimEnd()
            from name in Names(path)
            where wanted.Contains(name)
            from package in line[(blank + 1)..].Split(',')
            select (name, path, package[(package.LastIndexOf('/') + 1)..])
        ).ToLookup(static row => row.name, static row => (row.path, row.Item3), StringComparer.Ordinal);
    }

    // the file's name, and below a directory of headers each directory's
    private static IEnumerable<string> Names(string path)
    {
        yield return path[(path.LastIndexOf('/') + 1)..];
        var headers = path.IndexOf(Headers, StringComparison.Ordinal);
        if (headers >= 0)
            foreach (var directory in path[(headers + Headers.Length)..].Split('/').SkipLast(1))
                yield return $"{directory}/";
    }

    private static IEnumerable<string> Lines(string file) =>
        Run(Reader, ["cat-file", file])
            .Where(static line => line.StartsWith("usr/", StringComparison.Ordinal) || line.StartsWith("lib", StringComparison.Ordinal));

    private static IEnumerable<string> Run(string program, string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        while (process.StandardOutput.ReadLine() is { } line)
            yield return line;
        process.WaitForExit();
    }
}
