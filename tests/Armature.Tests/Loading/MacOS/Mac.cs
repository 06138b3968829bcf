using System.Text.RegularExpressions;
using Armature.Binaries;
using Armature.Demo.MachO;
using Armature.Inventory;
using Armature.Inventory.Interpreters;
using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.Targets;
using Armature.TestKit;

namespace Armature.Loading.Tests.MacOS;

/// <summary>A Mac's disk in memory with a Python in <c>/py</c> and modules in <c>/py/site</c>, linked by LLVM's linker.</summary>
internal sealed partial class Mac : IDisposable
{
    public const string Module = "/py/site/m.cpython-311-darwin.so";
    private const string Program = "/py/bin/python3.11";

    private readonly MemoryTree _tree = new("a Mac");
    private readonly List<NativeFile> _files = [];
    private readonly MacLinker _linker;
    private readonly Architecture _machine;
    private readonly PackedVersion _running;

    /// <param name="running">Version of the running macOS.</param>
    /// <param name="sdk">Version of macOS and of the SDK that files are built for.</param>
    public Mac(string running = "15.0", string sdk = "14.0", string arch = "arm64")
    {
        _linker = new MacLinker(arch, sdk);
        _machine = arch == "arm64" ? Architecture.Arm64 : Architecture.X86_64;
        _running = running.Split('.') is [var major, var minor] ? new(int.Parse(major), int.Parse(minor)) : default;
        _tree.Add("/System/Library/CoreServices/SystemVersion.plist", "");
        var python = new MachOBuilder(_machine).Dylib("/py/lib/libpython3.11.dylib").Needed("/usr/lib/libSystem.B.dylib");
        _tree.Add("/py/lib/libpython3.11.dylib", python.Export("_Py_BytesMain").Export("_PyLong_FromLong").Build());
        var program = new MachOBuilder(_machine).Executable().Needed("@executable_path/../lib/libpython3.11.dylib");
        _tree.Add(Program, program.RunPath("@executable_path/../shared").Import("_Py_BytesMain", 0).Build());
    }

    /// <summary>The DYLD_ variables.</summary>
    public DyldVariables Variables { get; init; } = DyldVariables.None;

    /// <summary>Adds a library; others are linked against it with <see cref="Stub"/>.</summary>
    public Mac Dylib(string path, string installName, string source = "int f(void) { return 1; }", params string[] options) =>
        Add(path, _linker.Link(source, ["-dylib", "-install_name", installName, .. options]));

    /// <summary>Adds the module, which calls <c>f</c> of the library that it is linked with.</summary>
    public Mac Extension(params string[] options) =>
        Add(Module, _linker.Link("int f(void); int PyInit_m(void) { return f(); }", ["-bundle", .. options]));

    /// <summary>Adds a stub, which the linker accepts in place of a library.</summary>
    public Mac Stub(string fileName, string installName, params string[] symbols)
    {
        _linker.Stub(fileName, installName, symbols.Length == 0 ? ["_f"] : symbols);
        return this;
    }

    /// <summary>Adds a file.</summary>
    public Mac Add(string path, byte[] bytes)
    {
        _tree.Add(path, bytes);
        var isModule = path.EndsWith(".so", StringComparison.Ordinal);
        _files.Add(
            new NativeFile
            {
                Path = path,
                ShownPath = path,
                Role = isModule ? NativeRole.ExtensionModule : NativeRole.Library,
                ModuleName = isModule ? "m" : null,
                Length = bytes.Length,
                Image = BinaryImage.Read(ByteSource.Of(bytes)),
            }
        );
        return this;
    }

    /// <summary>Predicts the outcome of a file.</summary>
    public LoadedFile Load(string path = Module)
    {
        var inventory = new SubjectInventory.Environment
        {
            Subject = new Subject(_tree, "/py", "py"),
            Interpreter = new Interpreter
            {
                Prefix = "/py",
                Executable = Program,
                RealExecutable = Program,
            },
            NativeFiles = [.. _files.OrderBy(file => file.Path, StringComparer.Ordinal)],
        };
        var target = new Target
        {
            Name = "this Mac",
            Origin = TargetOrigin.Host,
            Platform = new Platform(SystemFamily.MacOS, [_machine], Version: _running),
        };
        return Loader.Load(inventory, target, new LoadOptions { Dyld = Variables }).Files.Single(file => file.File.Path == path);
    }

    /// <summary>Python's error, with each UUID replaced by <c>&lt;UUID&gt;</c>; null if it loads.</summary>
    public string? Error(string path = Module) =>
        Load(path).Outcome is ImportOutcome.Refused { Error: { } error } ? Uuid().Replace(error, "<UUID>") : null;

    /// <summary>The step that finds a library which the module or one of its dependencies needs, and its path.</summary>
    public string Found(string name) =>
        Load().Closure!.Needs.Last(pair => pair.Need.Name == name).Need.Resolution is Resolution.Found found
            ? $"{found.Step} {found.Path}"
            : "not found";

    public void Dispose()
    {
        _linker.Dispose();
        _tree.Dispose();
    }

    [GeneratedRegex("<[0-9A-F]{8}-[0-9A-F-]{27}>", RegexOptions.None, 1000)]
    private static partial Regex Uuid();
}
