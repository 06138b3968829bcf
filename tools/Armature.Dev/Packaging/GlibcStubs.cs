using System.Globalization;
using System.Text;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Loading.Linux;

namespace Armature.Dev.Packaging;

/// <summary>
/// Empty libraries that define the symbols of a version of glibc, made from Armature's own table. A linker binds each symbol to the default version of
/// the library that it is given, so a program linked with them runs on that glibc and every newer one.
/// </summary>
internal static class GlibcStubs
{
    private const char LoaderCode = 'l';

    /// <summary>Writes the libraries into a directory.</summary>
    /// <param name="architecture">The processor of the program.</param>
    /// <param name="floor">The version of glibc that they imitate.</param>
    /// <param name="directory">Where they are written: <c>libc.so</c>, <c>libm.so</c> and so on; the loader as <c>libld.so</c>.</param>
    /// <returns>Null if they were written, otherwise the reason in a sentence.</returns>
    public static string? Write(Architecture architecture, PackedVersion floor, string directory)
    {
        if (GlibcExports.Of(architecture, floor) is not { } glibc)
            return $"the symbols of glibc are not known for {architecture}";
        var loader = (LoaderCode, Path.GetFileName(GlibcFacts.LoaderPath(architecture)!));
        return GlibcSymbols
            .Libraries.Add(loader)
            .Where(library => !Link(architecture, glibc.Table(library.Code), library.Name, directory))
            .Select(library => $"clang could not link an empty {library.Name}")
            .FirstOrDefault();
    }

    private static bool Link(Architecture architecture, SymbolTable table, string soname, string directory)
    {
        var path = Path.Combine(directory, soname);
        var assembly = new StringBuilder(".text\n");
        var nodes = new SortedDictionary<PackedVersion, StringBuilder>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var symbol in table.Symbols)
        {
            if (symbol.IsHiddenVersion || table.VersionOf(symbol)?.Name is not { } version)
                continue;
            // since 2.34 libc.so.6 has some symbols twice: its own and those of the former libpthread
            var defined = table.Text(symbol.Name);
            if (!names.Add(defined))
                continue;
            assembly.Append(CultureInfo.InvariantCulture, $".globl {defined}\n.type {defined}, %function\n{defined}:\n");
            if (!nodes.TryGetValue(Parsed(version), out var node))
                nodes.Add(Parsed(version), node = new StringBuilder());
            node.Append(CultureInfo.InvariantCulture, $" {defined};");
        }

        // a library that has become a part of libc.so.6
        if (nodes.Count == 0)
            nodes.Add(default, new StringBuilder(" none;"));
        assembly.Append(".byte 0\n.section .note.GNU-stack, \"\", %progbits\n");
        File.WriteAllText(path + ".s", assembly.ToString());
        File.WriteAllText(path + ".map", string.Concat(nodes.Select(node => $"GLIBC_{node.Key} {{ global:{node.Value} }};\n")));
        // -lpthread finds libpthread.so, -lld the loader; the program will need the file by its soname
        var name = soname.StartsWith("lib", StringComparison.Ordinal) ? soname[..soname.IndexOf(".so", StringComparison.Ordinal)] : "libld";
        return Clang.Run(
            architecture,
            "-shared",
            "-nostdlib",
            "-fuse-ld=lld",
            $"-Wl,-soname,{soname},--version-script,{path}.map",
            path + ".s",
            "-o",
            Path.Combine(directory, name + ".so")
        );
    }

    private static PackedVersion Parsed(string name)
    {
        var parts = Version.Parse(name["GLIBC_".Length..]);
        return new PackedVersion(parts.Major, parts.Minor, Math.Max(parts.Build, 0));
    }
}
