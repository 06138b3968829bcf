using System.Globalization;

namespace Armature.Loading.Tests.Windows;

/// <summary>Distributes the kit's DLLs over the directories that are searched and changes some of them. The seed decides how.</summary>
internal sealed class DllMutation
{
    private const int Kinds = 9;

    private static readonly string[] s_places = ["pkg", "libs", "more", "path", "nowhere"];

    private readonly Random _random;
    private readonly DllKit _kit;
    private readonly string _directory;
    private readonly List<string> _changes = [];

    public DllMutation(DllKit kit, string directory, int seed)
    {
        (_kit, _directory, _random) = (kit, Path.Combine(directory, seed.ToString(CultureInfo.InvariantCulture)), new Random(seed));
        foreach (var place in s_places)
            Directory.CreateDirectory(Path.Combine(_directory, place));
        var file = Use(_random.Next(8) == 0 ? "ext-eager.pyd" : "ext.pyd", "pkg", "ext.pyd");
        foreach (var name in DllKit.Names)
            Use(name, Pick("pkg", "pkg", "pkg", "libs", "libs", "more", "nowhere"), name);
        var changes = _random.Next(4);
        // the first change follows from the seed, so that a few dozen cases have each kind
        for (var i = 0; i < changes; i++)
            Change(i == 0 ? seed % Kinds : _random.Next(Kinds));
        string[] added = [.. new[] { "libs", "more" }.Where(_ => _random.Next(4) > 0).Select(Of)];
        var isOld = _random.Next(5) == 0;
        string[] opened = _random.Next(4) == 0 ? [Spare()] : [];
        Case = new WineCase(file, isOld ? [] : added, opened, isOld ? [Of("path"), Of("libs")] : []);
    }

    /// <summary>The file to open and how to prepare the process.</summary>
    public WineCase Case { get; }

    /// <summary>The changes, for the message of a failed test.</summary>
    public string Description =>
        $"{Path.GetFileName(_directory)}: {string.Join("; ", _changes)}; {string.Join(' ', Case.Opened.Concat(Case.Added).Select(Path.GetFileName))}";

    private string Of(string place) => Path.Combine(_directory, place);

    private string Pick(params string[] names) => names[_random.Next(names.Length)];

    private string Use(string source, string place, string name, string machine = "x64")
    {
        var path = FreePath(place, name);
        File.Copy(_kit.At(source, machine), path, overwrite: true);
        _changes.Add($"{machine} {source} as {place}/{name}");
        return path;
    }

    // Windows has one file with a name, whatever its case
    private string FreePath(string place, string name)
    {
        var directory = Of(place);
        foreach (
            var other in Directory
                .EnumerateFiles(directory)
                .Where(path => Path.GetFileName(path).Equals(name, StringComparison.OrdinalIgnoreCase))
        )
            File.Delete(other);
        return Path.Combine(directory, name);
    }

    // a DLL with the same name from another directory, which the process loads before it opens the file
    private string Spare()
    {
        var name = Pick(DllKit.Names);
        Directory.CreateDirectory(Of("spare"));
        return Use(Variant(name), "spare", name);
    }

    private static readonly Dictionary<string, string[]> s_variants = new(StringComparer.Ordinal)
    {
        ["kdeep.dll"] = ["kdeep.dll", "kdeep-without-name.dll", "kdeep-without-ordinal.dll"],
        ["kmid.dll"] = ["kmid.dll", "kmid-alone.dll", "kmid-without-name.dll"],
        ["kside.dll"] = ["kside.dll", "kside-by-ordinal.dll", "kside-in-circle.dll", "kside-to-nowhere.dll", "kside-without-name.dll"],
        ["klate.dll"] = ["klate.dll"],
    };

    private string Variant(string name) => Pick(s_variants[name]);

    private void Change(int kind)
    {
        var name = Pick(DllKit.Names);
        var place = Pick("pkg", "libs", "more", "path");
        switch (kind)
        {
            case 0:
            case 1:
                Use(Variant(name), place, name);
                break;
            case 2:
                Use(name, place, name, Pick("x86", "arm64"));
                break;
            case 3:
                Each(name, path => File.Delete(path), "remove");
                break;
            case 4:
                Each(
                    name,
                    path => File.Move(path, Path.Combine(Path.GetDirectoryName(path)!, name.ToUpperInvariant()), overwrite: true),
                    "upper case"
                );
                break;
            case 5:
                Write(place, name, "");
                break;
            case 6:
                Write(place, name, string.Concat(Enumerable.Repeat("GROUP ( libm.so.6 )\n", 90)));
                break;
            case 7:
                Cut(name);
                break;
            default:
                Use("ext.pyd", "pkg", "ext.pyd", Pick("x86", "arm64", "x64", "x64"));
                break;
        }
    }

    private void Write(string place, string name, string text)
    {
        File.WriteAllText(FreePath(place, name), text);
        _changes.Add($"{text.Length} bytes as {place}/{name}");
    }

    private void Cut(string name) =>
        Each(
            name,
            path =>
            {
                using var file = File.OpenWrite(path);
                // wine accepts a file whose last sector is incomplete (wine dlls/ntdll/unix/virtual.c, map_image_into_view)
                file.SetLength(_random.Next(Math.Max(1, (int)file.Length - 512)));
            },
            "cut"
        );

    private void Each(string name, Action<string> change, string what)
    {
        foreach (var path in s_places.Select(place => Path.Combine(_directory, place, name)).Where(File.Exists))
        {
            change(path);
            _changes.Add($"{what} {Path.GetFileName(Path.GetDirectoryName(path))}/{name}");
        }
    }
}
