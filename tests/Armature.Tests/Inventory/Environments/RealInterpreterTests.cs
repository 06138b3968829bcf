using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Inventory.Tests.Environments;

/// <summary>Compares with what real interpreters report about themselves.</summary>
public sealed class RealInterpreterTests : IDisposable
{
    private const string Program = """
        from __future__ import print_function
        import sys
        try:
            import importlib.machinery as m; suffixes = m.EXTENSION_SUFFIXES
        except ImportError:
            import imp; suffixes = [s[0] for s in imp.get_suffixes() if s[2] == imp.C_EXTENSION]
        print('version', '.'.join(map(str, sys.version_info[:3])))
        print('flags', getattr(sys, 'abiflags', '-'))
        print('prefix', sys.prefix, getattr(sys, 'base_prefix', sys.prefix))
        print('suffixes', *suffixes)
        print('path', *[p for p in sys.path if p], sep='\npath ')
        """;

    private const string Installed = """
        import importlib.metadata as m
        for line in sorted(d.metadata['Name'] + ' ' + d.version for d in m.distributions()): print(line)
        """;

    private static readonly string Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact(SkipUnless = nameof(Pythons.AreHere), SkipType = typeof(Pythons), Skip = Pythons.Missing)]
    public void Interpreters_are_described_as_they_describe_themselves() => Assert.All(Pythons.All, python => AssertSame(python));

    [Fact(SkipUnless = nameof(Pythons.AreHere), SkipType = typeof(Pythons), Skip = Pythons.Missing)]
    public void Virtual_environments_are_described_as_they_describe_themselves()
    {
        var directories = Pythons
            .All.SelectMany(python => (string?[])[Venv(python), Venv(python, "--system-site-packages")])
            .OfType<string>()
            .ToArray();
        Assert.NotEmpty(directories);
        Assert.All(directories, directory => AssertSame($"{directory}/bin/python"));
        Assert.All(directories, directory => Assert.Equal(SubjectKind.Environment, Take(directory).Kind));
        Assert.All(directories, directory => Assert.Empty(Take(directory).EnvironmentFaults));
    }

    [Fact(SkipUnless = nameof(Pythons.AreHere), SkipType = typeof(Pythons), Skip = Pythons.Missing)]
    public void Distributions_are_those_of_importlib_metadata()
    {
        foreach (var python in Pythons.All)
        {
            if (Lines(python, Installed) is not { } theirs)
                continue;
            var ours = Take(python).Distributions.Select(one => $"{one.Name} {one.Version}").Order(StringComparer.Ordinal);
            Assert.Equal(theirs, ours);
        }
    }

    private static string[]? Lines(string python, string program) =>
        new Tool(python).Ask("-c", program)?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A new virtual environment; null if the interpreter cannot create one.</summary>
    private string? Venv(string python, params string[] options)
    {
        var directory = _directory.Of($"{python.Replace('/', '_')}{string.Concat(options)}");
        return new Tool(python).Ask(["-m", "venv", "--without-pip", .. options, directory]) is null ? null : directory;
    }

    private static void AssertSame(string python)
    {
        var theirs = Lines(python, Program)!;
        var inventory = Take(python);
        var interpreter = inventory.Interpreter!;
        var version = interpreter.Version!.Value;
        string[] ours =
        [
            $"version {version}",
            $"flags {(version.Major == 2 ? "-" : (interpreter.Abi!.IsFreeThreaded ? "t" : "") + (interpreter.Abi.IsDebug ? "d" : "") + interpreter.Abi.Flags)}".Trim(),
            $"prefix {interpreter.Prefix} {interpreter.BasePrefix}",
            $"suffixes {string.Join(' ', interpreter.ExtensionSuffixes)}",
            "path",
            .. interpreter.SearchPath.Select(entry => $"path {entry.Path}"),
        ];
        Assert.Equal(theirs, ours);
        Assert.Equal(SystemFamily.Linux, interpreter.System);
        Assert.NotEmpty(interpreter.Architectures);
        Assert.NotEqual(CLibrary.Unknown, interpreter.CLibrary);
    }

    private static SubjectInventory Take(string path)
    {
        using var tree = new DiskTree();
        return InventoryReader.Take(new Subject(tree, path, path), new InventoryOptions { User = new UserContext(Home) });
    }
}
