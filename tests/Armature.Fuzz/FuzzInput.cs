using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Armature.Fuzz;

/// <summary>A file of an input: a text, bytes that are not one, or a symbolic link.</summary>
internal sealed record FuzzFile(string Path, string? Text = null, byte[]? Bytes = null, string? Link = null)
{
    /// <summary>The contents.</summary>
    public byte[] Content() => Bytes ?? Encoding.UTF8.GetBytes(Text ?? "");

    /// <summary>The file with other contents, as text if it is one.</summary>
    public FuzzFile With(byte[] bytes) =>
        Utf8.IsValid(bytes)
            ? this with
            {
                Text = Encoding.UTF8.GetString(bytes),
                Bytes = null,
                Link = null,
            }
            : this with
            {
                Text = null,
                Bytes = bytes,
                Link = null,
            };
}

/// <summary>What one execution of a target is given: one or more files. Kept as JSON.</summary>
internal sealed record FuzzInput(IReadOnlyList<FuzzFile> Files)
{
    /// <summary>In a text or a link: the directory that the files are written into.</summary>
    public const string Root = "/@root@";

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>An input of one text.</summary>
    public static FuzzInput Of(string path, string text) => new([new FuzzFile(path, text)]);

    /// <summary>An input of one file.</summary>
    public static FuzzInput Of(string path, byte[] bytes) => new([new FuzzFile(path).With(bytes)]);

    /// <summary>The bytes of all files.</summary>
    public long Length => Files.Sum(static file => (long)file.Content().Length);

    /// <summary>The first file's contents: all there is for a target of one file.</summary>
    public byte[] Only => Files.Count > 0 ? Files[0].Content() : [];

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static FuzzInput FromJson(string json) => JsonSerializer.Deserialize<FuzzInput>(json, s_json)!;

    /// <summary>The input as text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_json) + "\n";

    /// <summary>Writes the files into a directory. A name that the system does not accept, or that is already there as something else, is left out.</summary>
    public void WriteTo(string directory)
    {
        foreach (var file in Files)
        {
            try
            {
                Write(file, Path.GetFullPath(Path.Combine(directory, file.Path.TrimStart('/'))), directory);
            }
            catch (Exception refused) when (refused is IOException or ArgumentException or UnauthorizedAccessException)
            {
                // the rest is an input too
            }
        }
    }

    private static void Write(FuzzFile file, string path, string directory)
    {
        if (!path.StartsWith(directory + "/", StringComparison.Ordinal) || HasLink(path, directory))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (file.Link is { } target)
            File.CreateSymbolicLink(path, target.Replace(Root, directory, StringComparison.Ordinal));
        else if (file.Text is { } text)
            File.WriteAllText(path, text.Replace(Root, directory, StringComparison.Ordinal));
        else
            File.WriteAllBytes(path, file.Content());
    }

    // nothing is written through a link, which may lead out of the directory
    private static bool HasLink(string path, string directory)
    {
        for (var part = path; part.Length > directory.Length; part = Path.GetDirectoryName(part)!)
        {
            if (new FileInfo(part).LinkTarget is not null)
                return true;
        }

        return false;
    }
}
