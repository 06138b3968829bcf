using Armature.TestKit;

namespace Armature.Loading.Tests.Linux;

/// <summary>Copies the libraries of the kit to a directory and breaks one or two of them. The seed decides how.</summary>
internal sealed class Mutation(CompiledKit kit, int seed, string directory)
{
    private static readonly string[] s_libraries = ["libmid.so.1", "libside.so.1", "libdeep.so.1"];

    private static readonly string[] s_sides =
    [
        "libside-newest-processor.so.1",
        "libside-old-processor.so.1",
        "libside-much-static-tls.so.1",
        "libside-little-static-tls.so.1",
        "libside-aligned-tls.so.1",
        "libside-unique.so.1",
        "libside-protected.so.1",
    ];

    private const int Kinds = 22;

    private readonly Random _random = new(seed);
    private readonly List<string> _changes = [];

    public string Extension => Path.Combine(directory, "ext.so");

    /// <summary>The changes, for the message of a failed test.</summary>
    public override string ToString() => string.Join("; ", _changes);

    public void Make()
    {
        Directory.CreateDirectory(Path.Combine(directory, "libs"));
        Use(Pick("ext.so", "ext.so", "ext-runpath.so", "ext-nodeflib.so", "ext-direct.so"), Extension);
        foreach (var library in s_libraries)
            Use(library == "libmid.so.1" ? Pick(library, "libmid-runpath.so.1") : library, Library(library));
        // the first change follows from the seed, so that 22 cases have each kind
        Break(seed % Kinds);
        if (_random.Next(2) == 0)
            Break(_random.Next(Kinds));
    }

    private string Library(string name) => Path.Combine(directory, "libs", name);

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private void Use(string from, string to)
    {
        if (Directory.Exists(to))
            return;
        File.Delete(to);
        File.Copy(kit.At(from), to);
        if (Path.GetFileName(from) != Path.GetFileName(to))
            _changes.Add($"{Path.GetFileName(to)} is {from}");
    }

    private void Break(int kind)
    {
        var library = Pick(s_libraries);
        var path = Library(library);
        var victim = Pick(Extension, path, path);
        if (new FileInfo(path) is not { Exists: true, LinkTarget: null })
            return;
        switch (kind)
        {
            case 0:
                Done($"remove {library}", () => File.Delete(path));
                break;
            case 1:
                Done($"rename {library}", () => File.Move(path, path + ".old", overwrite: true));
                break;
            case 2:
                Done($"empty {victim}", () => File.WriteAllBytes(victim, []));
                break;
            case 3:
                Cut(victim);
                break;
            case 4:
                Done($"text {victim}", () => File.WriteAllText(victim, string.Concat(Enumerable.Repeat("GROUP ( libm.so.6 )\n", 9))));
                break;
            case 5:
                Use("other-class", path);
                break;
            case 6:
                Use("other-machine", path);
                break;
            case 7:
                Done(
                    $"directory {library}",
                    () =>
                    {
                        File.Delete(path);
                        Directory.CreateDirectory(path);
                    }
                );
                break;
            case 8:
                Link(path, "nowhere.so");
                break;
            case 9:
                Link(path, library);
                break;
            case 10:
                Moved(path);
                break;
            case 11:
                Use(
                    Pick("libdeep-without-version.so.1", "libdeep-without-symbol.so.1", "libdeep-unversioned.so.1"),
                    Library("libdeep.so.1")
                );
                break;
            case 12:
                Use(Pick("libside-without-symbol.so.1", "libside-without-data.so.1"), Library("libside.so.1"));
                break;
            case 19:
                Use(Pick(s_sides), Library("libside.so.1"));
                break;
            case 20:
                Header(victim, 0x6474e551, header => header[4] |= 1, "executable stack");
                break;
            // musl does not check alignment
            case 21 when !kit.IsMusl:
                Header(victim, 1, header => header[8] ^= 16, "offset of the first segment");
                break;
            case 13:
                RunPath(victim);
                break;
            case 14:
                Patch(victim, "--set-soname", Pick("libother.so.1", "libdeep.so.1", "libmid.so.1", "libside.so.1"));
                break;
            case 15:
                Patch(
                    victim,
                    "--replace-needed",
                    Pick(s_libraries),
                    Pick("libnone.so.1", "libother.so.1", Library("libdeep.so.1"), "$ORIGIN/libs/libside.so.1")
                );
                break;
            case 16:
                Patch(victim, "--add-needed", Pick("libnone.so.1", "libz.so.1", "libdeep.so.1", "libstdc++.so.6"));
                break;
            case 17:
                Patch(victim, "--remove-needed", Pick(s_libraries));
                break;
            default:
                Hardware(library);
                break;
        }
    }

    // changes the first program header of a type; does nothing if the file is no longer a 64-bit ELF file
    private void Header(string path, uint type, Action<byte[]> change, string what) =>
        Done(
            $"{what} of {path}",
            () =>
            {
                var file = File.ReadAllBytes(path);
                var table =
                    file is [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, ..] && file.Length > 64 ? BitConverter.ToInt32(file, 0x20) : 0;
                for (var i = 0; table > 0 && i < BitConverter.ToUInt16(file, 0x38) && table + (i + 1) * 56 <= file.Length; i++)
                {
                    if (BitConverter.ToUInt32(file, table + i * 56) != type)
                        continue;
                    var header = file[(table + i * 56)..(table + (i + 1) * 56)];
                    change(header);
                    header.CopyTo(file, table + i * 56);
                    File.WriteAllBytes(path, file);
                    return;
                }
            }
        );

    private void Cut(string path)
    {
        var length = _random.Next(Math.Max(1, (int)new FileInfo(path).Length));
        Done(
            $"cut {path} to {length}",
            () =>
            {
                using var file = File.OpenWrite(path);
                file.SetLength(length);
            }
        );
    }

    private void Link(string path, string target) =>
        Done(
            $"link {path} to {target}",
            () =>
            {
                File.Delete(path);
                File.CreateSymbolicLink(path, target);
            }
        );

    private void Moved(string path) =>
        Done(
            $"move {path} behind a link",
            () =>
            {
                var aside = Directory.CreateDirectory(Path.Combine(directory, "aside")).FullName;
                File.Move(path, Path.Combine(aside, Path.GetFileName(path)), overwrite: true);
                File.CreateSymbolicLink(path, Path.Combine("..", "aside", Path.GetFileName(path)));
            }
        );

    private void RunPath(string victim)
    {
        string[] paths =
        [
            "$ORIGIN",
            "$ORIGIN/libs",
            "${ORIGIN}/libs",
            "$ORIGIN/../libs",
            "/nowhere",
            "$ORIGIN/$LIB",
            "/$LIB",
            "$ORIGIN/$PLATFORM",
            "$ORIGIN/aside",
            "/usr/lib/x86_64-linux-gnu",
        ];
        var value = string.Join(':', Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Pick(paths)));
        if (_random.Next(4) == 0)
            Patch(victim, "--remove-rpath");
        else if (_random.Next(2) == 0)
            Patch(victim, "--force-rpath", "--set-rpath", value);
        else
            Patch(victim, "--set-rpath", value);
    }

    private void Hardware(string library)
    {
        var level = Pick(
            "glibc-hwcaps/x86-64-v2",
            "glibc-hwcaps/x86-64-v3",
            "glibc-hwcaps/x86-64-v4",
            "tls",
            "x86_64",
            "tls/x86_64",
            "aarch64",
            "tls/atomics",
            "glibc-hwcaps/x86-64-v9"
        );
        var inner = Directory.CreateDirectory(Path.Combine(directory, "libs", level)).FullName;
        _changes.Add(level);
        Use(Pick(library, library, "other-class", "other-machine", "libdeep-without-version.so.1"), Path.Combine(inner, library));
    }

    private void Patch(string victim, params string[] arguments) =>
        Done(
            $"patchelf {string.Join(' ', arguments)} {victim}",
            () =>
            {
                // fails if the file is no longer an ELF file
                if (new Tool("patchelf").Run([.. arguments, victim]) is not { ExitCode: 0 })
                    _changes.Add("(failed)");
            }
        );

    private void Done(string what, Action change)
    {
        _changes.Add(what);
        change();
    }
}
