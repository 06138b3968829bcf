using System.Diagnostics;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>
/// A virtual environment of CPython 3.11 with NumPy, SciPy, scikit-learn, Bottleneck and MarkupSafe as published, made once and kept in the temporary
/// folder; every test takes a copy of its own, made of hard links.
/// </summary>
internal static class ScientificEnvironment
{
    private const string Packages =
        "numpy==2.3.4 scipy==1.16.3 scikit-learn==1.7.2 joblib threadpoolctl bottleneck==1.6.0 markupsafe==3.0.3";
    private static readonly Lazy<string?> Made = new(Make);

    public const string Missing = "needs CPython 3.11 and the corpus of published wheels: set ARMATURE_CORPUS";

    /// <summary>Whether it can be made here.</summary>
    public static bool IsHere => Made.Value is not null;

    /// <summary>The environment itself: not to be changed.</summary>
    public static string Path => Made.Value ?? throw new InvalidOperationException(Missing);

    /// <summary>A fresh copy; files in it are hard links, so a change must replace a file, never write into it.</summary>
    public static Copy Fresh() => new(Path);

    /// <summary>CPython 3.11, from pyenv or the PATH.</summary>
    public static string? Python311()
    {
        var home =
            Environment.GetEnvironmentVariable("PYENV_ROOT")
            ?? System.IO.Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", ".pyenv");
        var versions = System.IO.Path.Combine(home, "versions");
        if (!Directory.Exists(versions))
            return null;
        return Directory
            .EnumerateDirectories(versions, "3.11.*")
            .Select(version => System.IO.Path.Combine(version, "bin", "python3.11"))
            .FirstOrDefault(File.Exists);
    }

    private static string? Make()
    {
        if (!OperatingSystem.IsLinux() || Corpus.Root is null || Python311() is not { } python)
            return null;
        var folder = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "armature-corpus", "scientific-cp311");
        var done = System.IO.Path.Combine(folder, "done");
        if (File.Exists(done))
            return folder;
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Run(python, $"-m venv {folder}");
        Run($"{folder}/bin/python", $"-m pip install -q --no-index --find-links {Corpus.Path("wheels", "real")} {Packages}");
        File.WriteAllText(done, "");
        return folder;
    }

    private static void Run(string program, string arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false }
        )!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {arguments}\n{errors}");
    }

    /// <summary>A copy that a test may break.</summary>
    internal sealed class Copy : IDisposable
    {
        public Copy(string from)
        {
            Root = Directory.CreateTempSubdirectory("armature-env-").FullName;
            Run("cp", $"-al {from}/. {Root}");
        }

        public string Root { get; }

        public string SitePackages => System.IO.Path.Combine(Root, "lib", "python3.11", "site-packages");

        public string Site(params string[] parts) => System.IO.Path.Combine([SitePackages, .. parts]);

        /// <summary>The one file below site-packages that matches.</summary>
        public string Find(string folder, string pattern) =>
            Directory.EnumerateFiles(Site(folder), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();

        /// <summary>Puts other bytes in a file's place without touching what it is linked to.</summary>
        public static void Replace(string file, byte[] bytes)
        {
            File.Delete(file);
            File.WriteAllBytes(file, bytes);
        }

        /// <summary>Runs the environment's own Python.</summary>
        public (int ExitCode, string Output) Python(string code)
        {
            var start = new ProcessStartInfo(System.IO.Path.Combine(Root, "bin", "python"))
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
                WorkingDirectory = Root,
            };
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(code);
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
            process.WaitForExit();
            return (process.ExitCode, output);
        }

        public void Dispose() => Directory.Delete(Root, recursive: true);
    }
}
