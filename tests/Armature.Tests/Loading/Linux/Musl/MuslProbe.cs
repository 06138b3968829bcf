using Armature.Inventory;
using Armature.Inventory.Interpreters;
using Armature.Loading.Linux.Musl;
using Armature.Subjects;
using Armature.Targets;
using Armature.TestKit;

namespace Armature.Loading.Tests.Linux.Musl;

/// <summary>A small program that is linked with musl and opens files, and the predictions for its process.</summary>
internal sealed class MuslProbe
{
    public const string Loader = "/lib/ld-musl-x86_64.so.1";
    private readonly string _program;

    /// <param name="directory">Directory of the program.</param>
    /// <param name="options">Additional options of the compiler.</param>
    public MuslProbe(string directory, params string[] options)
    {
        Directory.CreateDirectory(directory);
        _program = Path.Combine(directory, "probe");
        new Tool("musl-gcc").Do(["-O1", "-rdynamic", "-o", _program, DlopenOracle.At("Musl/dlopen_musl.c"), .. options]);
    }

    public static bool IsHere => CompiledKit.IsHere && File.Exists("/usr/bin/musl-gcc") && File.Exists(Loader);

    public IReadOnlyList<DlopenOracle.Answer> Open(IEnumerable<string> paths, string? libraryPath = null) =>
        DlopenOracle.Run([_program], paths, libraryPath);

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

    /// <summary>Compares a prediction with the outcome of musl's loader.</summary>
    public static Comparison Compare(IClosureTracer tracer, DlopenOracle.Answer answer) =>
        Comparison.Of(tracer, answer, file => MuslLoader.Check(file, Binaries.Architecture.X86_64));
}
