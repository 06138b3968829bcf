namespace Armature.TestKit;

/// <summary>Builds container images with buildah from a Dockerfile, with a storage of its own that is removed afterwards.</summary>
internal sealed class Buildah : IDisposable
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = "needs buildah, and root to run it";

    private static readonly Lazy<bool> s_isHere = new(Works);

    private readonly TemporaryDirectory _directory = new();

    /// <summary>Whether it can build images here.</summary>
    public static bool IsHere => s_isHere.Value;

    /// <summary>The directory that a Dockerfile copies from.</summary>
    public string Context => _directory.Of("context");

    /// <summary>Adds a file or directory of the disk to the context.</summary>
    public Buildah Add(string name, string source)
    {
        var target = Path.Combine(Context, name);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        new Tool("cp").Do("-a", source, target);
        return this;
    }

    /// <summary>Builds an image; returns its name.</summary>
    /// <param name="dockerfile">The text of the Dockerfile.</param>
    /// <param name="options">As for <c>buildah build</c>.</param>
    public string Build(string dockerfile, params string[] options)
    {
        Directory.CreateDirectory(Context);
        File.WriteAllText(Path.Combine(Context, "Dockerfile"), dockerfile);
        Do(["build", "--isolation", "chroot", "--layers", "-q", "-t", "app", .. options, Context]);
        return "app";
    }

    /// <summary>Writes an image to <c>oci-archive:FILE</c>, <c>docker-archive:FILE</c> or <c>oci:DIRECTORY</c>.</summary>
    public void Push(string image, string transport, string path) => Do("push", "-q", image, $"{transport}:{path}:{image}");

    /// <summary>The directory with the merged files of an image, for as long as this object exists.</summary>
    public string Mount(string image)
    {
        var container = Do("from", "-q", image).Trim();
        return Do("mount", container).Trim();
    }

    public void Dispose()
    {
        Run("rm", "--all");
        _directory.Dispose();
    }

    private static bool Works()
    {
        if (!Tool.AreHere("buildah"))
            return false;
        try
        {
            using var buildah = new Buildah();
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(buildah.Context).FullName, "file"), "");
            return buildah.Build("FROM scratch\nCOPY file /\n").Length > 0;
        }
        catch (InvalidOperationException)
        {
            return false; // a container without the needed capabilities
        }
    }

    private string Do(params string[] arguments) =>
        Run(arguments) is { ExitCode: 0 } run
            ? run.Output
            : throw new InvalidOperationException($"buildah {string.Join(' ', arguments)} failed");

    private ToolRun? Run(params string[] arguments) =>
        new Tool("buildah") { Directory = _directory.Path }.Run([
            "--storage-driver",
            "vfs",
            "--root",
            _directory.Of("storage"),
            "--runroot",
            _directory.Of("run"),
            .. arguments,
        ]);
}
