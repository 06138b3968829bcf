using Armature.Knowledge.PackageManagers;
using System.Diagnostics;

namespace Armature.Knowledge.Tests.PackageManagers;

/// <summary>Which packages of the machine's own Debian release contain a file: the lists that <c>apt-file update</c> downloads.</summary>
internal static class DebianContents
{
    private const string Lists = "/var/lib/apt/lists";
    private const string Reader = "/usr/lib/apt/apt-helper";

    /// <summary>Why tests that need the lists are skipped.</summary>
    public const string Missing = "not Debian, or `apt-file update` did not run";

    private static readonly Lazy<ILookup<string, string>> s_lines = new(Read);

    /// <summary>Whether the machine is Debian and has the lists.</summary>
    public static bool IsHere => Release is not null && File.Exists(Reader) && Files.Length > 0;

    /// <summary><c>12</c>; null if it is not Debian.</summary>
    public static string? Release =>
        File.Exists("/etc/os-release") && File.ReadAllLines("/etc/os-release") is var lines && lines.Contains("ID=debian")
            ? lines.FirstOrDefault(line => line.StartsWith("VERSION_ID=", StringComparison.Ordinal))?.Split('"')[1]
            : null;

    private static string[] Files => Directory.Exists(Lists) ? Directory.GetFiles(Lists, "*_main_Contents-*") : [];

    /// <summary>The packages with a file in one of some directories.</summary>
    /// <param name="name">The end of its path.</param>
    /// <param name="isPlace">Whether its directory counts: <c>usr/lib/x86_64-linux-gnu</c>.</param>
    public static string[] With(string name, Func<string, bool> isPlace) =>
        [
            .. s_lines
                .Value[name[(name.LastIndexOf('/') + 1)..]]
                .Select(line => (Path: line[..line.IndexOf(' ')], Packages: line[(line.LastIndexOf(' ') + 1)..]))
                .Where(row => row.Path.EndsWith($"/{name}", StringComparison.Ordinal) && isPlace(row.Path[..^(name.Length + 1)]))
                .SelectMany(row => row.Packages.Split(',').Select(package => package[(package.LastIndexOf('/') + 1)..]))
                .Distinct(),
        ];

    private static ILookup<string, string> Read()
    {
        var wanted = SystemPackages
            .Libraries
            .Select(name => name[(name.LastIndexOf('/') + 1)..])
            .ToHashSet(StringComparer.Ordinal);
        return Files.SelectMany(Lines).ToLookup(FileName, StringComparer.Ordinal);

        IEnumerable<string> Lines(string file)
        {
            using var reader = Process.Start(
                new ProcessStartInfo(Reader, ["cat-file", file]) { RedirectStandardOutput = true, UseShellExecute = false }
            )!;
            while (reader.StandardOutput.ReadLine() is { } line)
                if (wanted.Contains(FileName(line)))
                    yield return line;
            reader.WaitForExit();
        }
    }

    private static string FileName(string line)
    {
        var path = line.AsSpan(0, Math.Max(0, line.IndexOf(' ')));
        return path[(path.LastIndexOf('/') + 1)..].ToString();
    }
}
