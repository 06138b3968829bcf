using Armature.Inventory;
using Armature.Inventory.Interpreters;
using Armature.Loading.Linux.Musl;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Tests.Linux.Musl;

/// <summary>A small program of musl's that opens files and tells what its loader says, and the prediction for its process.</summary>
internal sealed class MuslProbe
{
    public const string Loader = "/lib/ld-musl-x86_64.so.1";
    private readonly string _program;

    /// <param name="directory">Where it goes.</param>
    /// <param name="options">More for the compiler.</param>
    public MuslProbe(string directory, params string[] options)
    {
        Directory.CreateDirectory(directory);
        _program = Path.Combine(directory, "probe");
        Tool.Run("musl-gcc", ["-O1", "-rdynamic", "-o", _program, DlopenOracle.At("Musl/dlopen_musl.c"), .. options]);
    }

    public static bool IsHere => Tool.AreHere && File.Exists("/usr/bin/musl-gcc") && File.Exists(Loader);

    public IReadOnlyList<DlopenOracle.Answer> Open(IEnumerable<string> paths, string? libraryPath = null) =>
        DlopenOracle.Ask([_program], paths, libraryPath);

    public MuslTracer Tracer(string? libraryPath = null)
    {
        var disk = new DiskTree();
        var image = disk.Open(_program) is OpenOutcome.Opened opened ? Binaries.BinaryImage.Read(opened.Source) : null;
        var interpreter = new Interpreter
        {
            Executable = _program,
            RealExecutable = _program,
            Prefix = "/",
            System = SystemFamily.Linux,
            CLibrary = CLibrary.Musl,
            Architectures = [Binaries.Architecture.X86_64],
            Image = image,
        };
        var inventory = new SubjectInventory.Environment { Subject = new Subject(disk, _program, _program), Interpreter = interpreter };
        var target = new Target
        {
            Name = "musl",
            Origin = TargetOrigin.Host,
            Platform = new Platform(SystemFamily.Linux, [Binaries.Architecture.X86_64], CLibrary.Musl),
        };
        return MuslTracer.For(inventory, target, new LoadOptions(libraryPath))
            ?? throw new InvalidOperationException("the probe cannot be traced");
    }

    /// <summary>The prediction beside what the loader said.</summary>
    public static Comparison Compare(IClosureTracer tracer, DlopenOracle.Answer answer) =>
        Comparison.Of(tracer, answer, file => MuslLoader.Refuses(file, Binaries.Architecture.X86_64));
}
