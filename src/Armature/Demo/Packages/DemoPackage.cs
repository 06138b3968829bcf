using System.Buffers.Text;
using System.Text;
using Armature.Hashes;
using Armature.Subjects;

namespace Armature.Demo.Packages;

/// <summary>A package as pip installs it in site-packages: its files and the dist-info directory.</summary>
internal sealed class DemoPackage
{
    private readonly Dictionary<string, byte[]> _files = [];

    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>The wheel's tag.</summary>
    public string Tag { get; init; } = PureTag;

    public string[] Requires { get; init; } = [];

    private const string PureTag = "py3-none-any";

    private string DistInfo => $"{Name.Replace('-', '_')}-{Version}.dist-info";

    public DemoPackage Add(string path, byte[] bytes)
    {
        _files.Add(path, bytes);
        return this;
    }

    public DemoPackage Add(string path, string text = "") => Add(path, Encoding.UTF8.GetBytes(text));

    public void AddTo(MemoryTree tree, string sitePackages)
    {
        Add($"{DistInfo}/INSTALLER", "pip\n");
        var requires = string.Concat(Requires.Select(one => $"Requires-Dist: {one}\n"));
        Add($"{DistInfo}/METADATA", $"Metadata-Version: 2.1\nName: {Name}\nVersion: {Version}\nRequires-Python: >=3.8\n{requires}");
        Add(
            $"{DistInfo}/WHEEL",
            $"Wheel-Version: 1.0\nGenerator: armature\nRoot-Is-Purelib: {(Tag == PureTag ? "true" : "false")}\nTag: {Tag}\n"
        );
        Add($"{DistInfo}/RECORD", Record());
        foreach (var (path, bytes) in _files)
            tree.Add($"{sitePackages}/{path}", bytes);
    }

    private string Record()
    {
        var lines = new StringBuilder();
        foreach (var (path, bytes) in _files)
            lines
                .Append(path)
                .Append(",sha256=")
                .Append(Base64Url.EncodeToString(Hash.Sha256(bytes)))
                .Append(',')
                .Append(bytes.Length)
                .Append('\n');
        return lines.Append(DistInfo).Append("/RECORD,,\n").ToString();
    }
}
