namespace Armature.TestKit;

/// <summary>A root directory with a program and the libraries that it is linked with, and nothing else: no OpenSSL, no <c>/proc</c>, no <c>/tmp</c>, no <c>/etc</c>.</summary>
internal sealed class SmallRoot : IDisposable
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = "needs the right to change the root directory (chroot), and ldd";

    private const string Program = "/opt/program";

    private readonly TemporaryDirectory _directory = new();

    /// <param name="program">Its path on this machine. A static program has no libraries.</param>
    public SmallRoot(string program)
    {
        Add(Program, program);
        foreach (var library in Libraries(program))
            Add(library, library);
    }

    /// <summary>Whether it can be used here; it needs root.</summary>
    public static bool IsHere { get; } = Tool.AreHere("chroot", "ldd") && new Tool("chroot").Run("/", "true") is { ExitCode: 0 };

    /// <summary>The directory on this machine.</summary>
    public string Path => _directory.Path;

    /// <summary>The paths of the libraries that a program is linked with, and of the loader; empty for a static program.</summary>
    public static IEnumerable<string> Libraries(string program) =>
        // libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x…)
        new Tool("ldd")
            .Run(program)!
            .Output.Split([' ', '\t', '\n'])
            .Where(word => word.StartsWith('/'));

    /// <summary>Copies a file, with its permissions, or a directory into it.</summary>
    public void Add(string path, string source)
    {
        var target = Path + path;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        new Tool("cp").Do("-rL", source, target);
    }

    /// <summary>Runs the program in it, with an empty environment.</summary>
    public ToolRun Run(params string[] arguments) => new Tool("env").Run(["-i", Tool.Find("chroot")!, Path, Program, .. arguments])!;

    public void Dispose() => _directory.Dispose();
}
