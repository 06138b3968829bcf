using System.Text;
using System.Text.Json;
using Armature.Inventory.Conda;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>A version and the file it was read from.</summary>
internal sealed record VersionEvidence(PythonVersion Version, string From)
{
    /// <summary>The full version of an installation, from the first file that contains it; null if only directory names are known.</summary>
    public static VersionEvidence? Find(FileTree tree, StandardLibrary library) =>
        (
            FromBuildDetails(tree, library)
            ?? FromHeader(tree, library)
            ?? FromConda(tree, library.Prefix)
            ?? FromFramework(tree, library)
            ?? FromDpkg(tree, library)
            ?? FromDll(tree, library)
        )
            is { } found
        && found.Version.Short == library.Abi.Version.Short
            ? found
            : null;

    // PEP 739, since 3.14
    private static VersionEvidence? FromBuildDetails(FileTree tree, StandardLibrary library)
    {
        var path = TreePath.Join(library.Path, "build-details.json");
        if (tree.ReadText(path, limit: 256 * 1024) is not { } text || JsonText.TryParse(text) is not { } document)
            return null;
        using (document)
        {
            var version = JsonText.Of(document.RootElement, "implementation", "version") is { ValueKind: JsonValueKind.Object } parts
                ? PythonVersion.TryParse(
                    string.Join('.', parts.EnumerateObject().Select(part => JsonText.Text(part.Value) ?? part.Value.GetRawText()))
                )
                : null;
            return version is { } found ? new VersionEvidence(found, path) : null;
        }
    }

    private static VersionEvidence? FromHeader(FileTree tree, StandardLibrary library)
    {
        var directory = library.IsWindows ? "include" : $"include/{library.VersionDirectory}";
        return Header(tree, TreePath.Join(library.Prefix, $"{directory}/patchlevel.h"))
            // 3.7 and older have the ABI flag in the name of the header directory
            ?? (library.IsWindows ? null : Header(tree, TreePath.Join(library.Prefix, $"{directory}m/patchlevel.h")));
    }

    private static VersionEvidence? Header(FileTree tree, string path)
    {
        const string Define = "#define PY_VERSION";
        if (
            tree.ReadText(path, limit: 64 * 1024) is not { } text
            || text.IndexOf($"{Define} ", StringComparison.Ordinal) is not (var at and >= 0)
        )
            return null;
        return text[(at + Define.Length)..].Split('"', 3) is [_, var number, _] && PythonVersion.TryParse(number) is { } version
            ? new VersionEvidence(version, path)
            : null;
    }

    /// <summary>The version of the conda package <c>python</c>, by the file name of its record; null without such a record.</summary>
    public static VersionEvidence? FromConda(FileTree tree, string prefix)
    {
        foreach (var (path, text) in CondaMeta.RecordsOf(tree, prefix, "python"))
        {
            if (PythonVersion.TryParse(text) is { } version)
                return new VersionEvidence(version, path);
        }

        return null;
    }

    private static VersionEvidence? FromFramework(FileTree tree, StandardLibrary library)
    {
        const string Key = "<key>CFBundleVersion</key>";
        var path = TreePath.Join(library.Prefix, "Resources/Info.plist");
        if (
            library.IsWindows
            || tree.ReadText(path, limit: 256 * 1024) is not { } text
            || text.IndexOf(Key, StringComparison.Ordinal) is not (var at and >= 0)
        )
            return null;
        return text[(at + Key.Length)..].Split("<string>", 2) is [_, var rest] && PythonVersion.TryParse(rest.Split('<')[0]) is { } version
            ? new VersionEvidence(version, path)
            : null;
    }

    // Debian installs the headers separately from the interpreter
    private static VersionEvidence? FromDpkg(FileTree tree, StandardLibrary library)
    {
        const string Usr = "/usr";
        if (!library.Prefix.EndsWith(Usr, StringComparison.Ordinal))
            return null;
        var path = $"{library.Prefix[..^Usr.Length]}/var/lib/dpkg/status";
        if (tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
        {
            if (source.Length > 64 * 1024 * 1024 || !source.TryBytes(0, source.Length, out var bytes))
                return null;
            var at = bytes.IndexOf(Encoding.UTF8.GetBytes($"Package: python{library.Abi.Version.Short}-minimal\n"));
            return at >= 0 && DpkgVersion(bytes[at..]) is { } version ? new VersionEvidence(version, path) : null;
        }
    }

    private static PythonVersion? DpkgVersion(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\n\n"u8);
        var section = Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
        var line = section.Split('\n').FirstOrDefault(one => one.StartsWith("Version: ", StringComparison.Ordinal));
        // 3.11.2-6+deb12u3, 3.11.0~rc1-2
        return line is null
            ? null
            : PythonVersion.TryParse(line["Version: ".Length..].Split('-')[0].Split('+')[0].Replace("~", "", StringComparison.Ordinal));
    }

    private static VersionEvidence? FromDll(FileTree tree, StandardLibrary library)
    {
        if (!library.IsWindows)
            return null;
        var path = TreePath.Join(library.Prefix, $"python{library.Abi.Version.Digits}{(library.Abi.IsFreeThreaded ? "t" : "")}.dll");
        if (BinaryFile.Read(tree, path)?.Slices is not [{ Pe.FileVersion: { } file }, ..])
            return null;
        // PC/python_ver_rc.h: the third number is micro × 1000 + level × 10 + serial
        return new VersionEvidence(new PythonVersion(file.Major, file.Minor, Math.Max(file.Build, 0) / 1000), path);
    }
}
