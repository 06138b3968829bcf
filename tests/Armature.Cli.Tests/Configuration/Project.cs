using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Cli.Tests.Configuration;

/// <summary>A directory with wheels of which one has a fault: a library for another processor than its tags say (AR101).</summary>
internal sealed class Project : IDisposable
{
    private const string Tag = "py3-none-manylinux_2_17_x86_64";

    /// <summary>The wheel with a fault.</summary>
    public const string Faulty = $"dist/shop-1.0-{Tag}.whl";

    /// <summary>A wheel without.</summary>
    public const string Sound = $"dist/till-1.0-{Tag}.whl";

    public TemporaryDirectory Directory { get; } = new();

    public Project()
    {
        Wheel("shop", Architecture.Arm64);
        Wheel("till", Architecture.X86_64);
    }

    /// <summary>Writes a wheel with one library.</summary>
    public void Wheel(string name, Architecture architecture, string version = "1.0", string directory = "dist")
    {
        var wheel = new WheelBuilder(name, version, Tag).File("lib/core.so", new ElfBuilder(architecture).Needed("libc.so.6").Build());
        System.IO.Directory.CreateDirectory(Directory.Of(directory));
        File.WriteAllBytes($"{Directory.Of(directory)}/{wheel.FileName}", wheel.Zip());
    }

    /// <summary>Runs in the directory.</summary>
    public RunResult Run(params string[] arguments) => Runs.In(Directory.Path, [], arguments);

    /// <summary>Writes <c>armature.toml</c> and runs <c>check</c> on the wheel with the fault.</summary>
    public RunResult Check(string configuration, params string[] arguments)
    {
        Directory.Write("armature.toml", configuration);
        return Run(["check", Faulty, .. arguments]);
    }

    public void Dispose() => Directory.Dispose();
}
