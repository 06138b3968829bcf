using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory.Editables;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.Native;

/// <summary>Determines a file's role by its location in the import roots, its name and its contents.</summary>
/// <param name="roots">The directories that modules are imported from.</param>
/// <param name="shownFrom">The base of shown paths for files outside the roots.</param>
/// <param name="isPython2">Whether the interpreter is Python 2.</param>
/// <param name="mapped">The modules that editable installs import from elsewhere; null for none.</param>
internal sealed class NativeClassifier(IEnumerable<string> roots, string shownFrom, bool isPython2, MappedModules? mapped = null)
{
    private readonly ImmutableArray<string> _roots = [.. roots.Distinct(StringComparer.Ordinal).OrderByDescending(root => root.Length)];

    /// <summary>Sets the shown path, role and module name of a file.</summary>
    public NativeFile Classify(NativeFile file)
    {
        var importable = mapped?.ImportPath(file.Path);
        var root = RootOf(file.Path);
        var inner = importable ?? TreePath.Relative(file.Path, root ?? shownFrom);
        // the subject itself is a single file
        file = file with
        {
            ShownPath = inner.Length == 0 ? TreePath.Name(file.Path) : inner,
        };
        var slash = inner.LastIndexOf('/');
        var directory = slash < 0 ? "" : inner[..slash];
        var name = ExtensionName.TryParse(inner[(slash + 1)..], isPython2);
        if ((root ?? importable) is null || name is null || !IsImportable(directory, name.Module) || IsLibrary(file.Image, name))
            return file with { Role = IsProgram(file, inner) ? NativeRole.Program : NativeRole.Library };
        var package = directory.Replace('/', '.');
        var module =
            name.Module == "__init__" ? package
            : package.Length == 0 ? name.Module
            : $"{package}.{name.Module}";
        return file with { Role = NativeRole.ExtensionModule, ModuleName = module, Extension = name };
    }

    private string? RootOf(string path)
    {
        foreach (var root in _roots)
        {
            if (TreePath.IsUnder(path, root))
                return root;
        }

        return null;
    }

    // mypyc names modules by a hash and imports them by code: 81d243bd2c585b0f4821__mypyc
    private static bool IsImportable(string directory, string module) =>
        IsWord(module) && (directory.Length == 0 || directory.Split('/').All(name => IsWord(name) && !char.IsDigit(name[0])));

    private static bool IsWord(string name) =>
        name.Length > 0 && name.All(character => char.IsLetterOrDigit(character) || character == '_');

    // a plain .so may be a ctypes library or a module, depending on its exports and imports
    private static bool IsLibrary(BinaryImage? image, ExtensionName name)
    {
        if (image is not { Slices: [var slice, ..] })
            return name.Kind is SuffixKind.Plain && name.Module.StartsWith("lib", StringComparison.Ordinal);
        // Windows maps a program like a library, but nothing except a module is named .pyd
        if (slice.Kind is BinaryKind.Executable && name.Suffix.EndsWith(".pyd", StringComparison.OrdinalIgnoreCase))
            return false;
        var mayBeLibrary = name.Kind is SuffixKind.Plain || name.Module.StartsWith("lib", StringComparison.Ordinal);
        return mayBeLibrary
            && !HasName(slice.Exports, "PyInit"u8)
            && !HasName(slice.Exports, "PyModExport_"u8)
            && !HasName(slice.Exports, "init"u8, exactly: name.Module)
            && (name.Module.StartsWith("lib", StringComparison.Ordinal) || !HasName(slice.Imports, "Py"u8));
    }

    private static bool HasName(SymbolTable table, ReadOnlySpan<byte> start, string? exactly = null)
    {
        foreach (ref readonly var symbol in table.Symbols)
        {
            var name = table.Utf8(symbol.Name);
            // Mach-O names start with C's underscore
            if (name is [(byte)'_', .. var plain] && plain.StartsWith(start))
                name = plain;
            if (name.StartsWith(start) && (exactly is null || System.Text.Encoding.UTF8.GetString(name[start.Length..]) == exactly))
                return true;
        }

        return false;
    }

    private static bool IsNamedAsLibrary(string name) =>
        name.EndsWith(".so", StringComparison.Ordinal)
        || name.Contains(".so.", StringComparison.Ordinal)
        || name.EndsWith(".dylib", StringComparison.Ordinal);

    private static bool IsProgram(NativeFile file, string inner) =>
        inner.Contains(".data/scripts/", StringComparison.Ordinal)
        || (file.Image is { Slices: [{ Kind: BinaryKind.Executable }, ..] } && !IsNamedAsLibrary(TreePath.Name(inner)))
        || inner.EndsWith(".exe", StringComparison.OrdinalIgnoreCase);
}
