using Armature.Binaries;
using Armature.Demo.MachO;

namespace Armature.Demo.Packages;

/// <summary>Adds native files to a package: modules, and the libraries that delocate put beside them.</summary>
internal static class NativePackage
{
    private static readonly PackedVersion s_minimum = new(10, 9);

    /// <summary>Adds extension modules for x86_64.</summary>
    /// <param name="modules">Paths under the package, without suffix, apart by white space.</param>
    /// <param name="library">The name in <c>.dylibs</c> of a library that they need.</param>
    public static DemoPackage AddModules(this DemoPackage package, string directory, string? library, string modules)
    {
        foreach (var module in modules.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var up = string.Concat(Enumerable.Repeat("../", module.Count(letter => letter == '/')));
            var needed = library is null ? null : $"@loader_path/{up}.dylibs/{library}";
            var name = module[(module.LastIndexOf('/') + 1)..];
            package.Add($"{directory}/{module}.cpython-311-darwin.so", ExtensionModule.Build(Architecture.X86_64, name, s_minimum, needed));
        }

        return package;
    }

    /// <summary>Adds a library for x86_64 as delocate renames it.</summary>
    public static DemoPackage AddLibrary(
        this DemoPackage package,
        string directory,
        string name,
        string description,
        params ReadOnlySpan<string> exports
    )
    {
        var builder = new MachOBuilder(Architecture.X86_64).Dylib($"/DLC/{directory}/{name}").MinimumSystem(10, 9);
        builder.Needed(ExtensionModule.System).Text(description);
        foreach (var export in exports)
            builder.Export(export);
        return package.Add($"{directory}/.dylibs/{name}", builder.Build());
    }
}
