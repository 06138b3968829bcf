using Armature.Binaries;
using Armature.Demo.MachO;

namespace Armature.Demo.Packages;

/// <summary>Adds native files to a package: extension modules, and libraries bundled as by delocate.</summary>
internal static class NativePackage
{
    private static readonly PackedVersion s_minimum = new(10, 9);

    /// <summary>Adds extension modules for x86_64.</summary>
    /// <param name="modules">Paths below the package without suffix, separated by white space.</param>
    /// <param name="library">Name of the library in <c>.dylibs</c> that they need, or null.</param>
    public static DemoPackage AddModules(this DemoPackage package, string directory, string? library, string modules)
    {
        foreach (var module in modules.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var up = string.Concat(Enumerable.Repeat("../", module.Count(character => character == '/')));
            var needed = library is null ? null : $"@loader_path/{up}.dylibs/{library}";
            var name = module[(module.LastIndexOf('/') + 1)..];
            package.Add($"{directory}/{module}.cpython-311-darwin.so", ExtensionModule.Build(Architecture.X86_64, name, s_minimum, needed));
        }

        return package;
    }

    /// <summary>Adds a library for x86_64, renamed as by delocate.</summary>
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
