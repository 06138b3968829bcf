using System.Collections.Immutable;
using System.Text;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Knowledge;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Runtimes;

/// <summary>Finds every BLAS and every OpenMP runtime that a subject contains or loads.</summary>
internal sealed class NumericRuntimes
{
    private readonly SubjectInventory _inventory;
    private readonly ImmutableArray<LoadedFile> _files;
    private readonly Target _target;
    private readonly Dictionary<string, NativeFile> _own;
    private readonly Dictionary<string, string> _real = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _isNumeric = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BinaryImage> _images = new(StringComparer.Ordinal);

    private NumericRuntimes(SubjectInventory inventory, Target target, ImmutableArray<LoadedFile> files)
    {
        (_inventory, _target, _files) = (inventory, target, files);
        _own = inventory.NativeFiles.DistinctBy(file => file.Path).ToDictionary(file => file.Path, StringComparer.Ordinal);
    }

    /// <summary>The runtimes, in the order of their paths.</summary>
    public static ImmutableArray<NumericRuntime> Of(SubjectInventory inventory, Target target, ImmutableArray<LoadedFile> files)
    {
        var search = new NumericRuntimes(inventory, target, files);
        var uses = search.Uses();
        return search.WithWideIntegers([
            .. search
                .Candidates(uses)
                .GroupBy(search.RealPath)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => search.Runtime([.. group], uses))
                .OfType<NumericRuntime>(),
        ]);
    }

    // functions with plain names may take 64-bit integers too; only the library's build text shows that, which is slow to read and matters only if there
    // are two such libraries
    private ImmutableArray<NumericRuntime> WithWideIntegers(ImmutableArray<NumericRuntime> runtimes) =>
        runtimes.Count(HasPlainNames) < 2
            ? runtimes
            :
            [
                .. runtimes.Select(runtime =>
                    HasPlainNames(runtime) && IsWide(runtime) ? runtime with { Width = IntegerWidth.Wide } : runtime
                ),
            ];

    private bool IsWide(NumericRuntime runtime) =>
        TreePath.Name(runtime.RealPath) is var name
        && (
            NumericLibraries.WideNames.Any(part => name.Contains(part, StringComparison.Ordinal))
            || RuntimeText.Read(_inventory.Subject.Tree, runtime).IsWide
        );

    private static bool HasPlainNames(NumericRuntime runtime) =>
        runtime.Library.Family is NumericFamily.Blas && runtime is { Width: IntegerWidth.Narrow, Prefix: "", Suffix: "" };

    /// <summary>One library that is loaded for one module.</summary>
    /// <param name="Loaded">The module.</param>
    /// <param name="NeededBy">The file that needs the library.</param>
    /// <param name="Path">The library's path; its name if it was not searched for.</param>
    private readonly record struct Use(LoadedFile Loaded, string NeededBy, string Path);

    private Use[] Uses()
    {
        var uses = new List<Use>();
        foreach (var loaded in _files.Where(loaded => !loaded.File.IsHidden))
        {
            if (loaded.Closure is { } closure)
                AddUses(uses, loaded, closure);
            else
                uses.AddRange(
                    (loaded.File.Image?.Slices ?? [])
                        .SelectMany(slice => slice.Needed)
                        .Where(needed => IsNumeric(needed.Name))
                        .Select(needed => new Use(loaded, loaded.File.Path, needed.Name))
                );
        }

        return [.. uses];
    }

    private void AddUses(List<Use> uses, LoadedFile loaded, LoadClosure closure)
    {
        foreach (var part in closure.Objects)
        {
            if (part.Image is { } image && IsNumeric(part.Path))
                _images.TryAdd(part.Path, image);
            foreach (var need in part.Needs)
            {
                var path = need.Resolution is Resolution.Found found ? found.Path : need.Name;
                if (IsNumeric(path))
                    uses.Add(new Use(loaded, part.Path, path));
            }
        }
    }

    // cached: hundreds of modules need the same few libraries
    private bool IsNumeric(string path)
    {
        if (!_isNumeric.TryGetValue(path, out var isNumeric))
            _isNumeric[path] = isNumeric = RuntimeSymbols.IsNumeric(TreePath.Name(path)) || IsAccelerate(path);
        return isNumeric;
    }

    private IEnumerable<string> Candidates(Use[] uses) =>
        _inventory
            .NativeFiles.Where(file => file is { Image: not null, IsHidden: false } && RuntimeSymbols.IsNumeric(TreePath.Name(file.Path)))
            .Select(file => file.Path)
            .Concat(
                uses.Select(use => use.Path)
                    .Where(path => path.StartsWith('/') || Own(path) is not null)
                    .Select(path => Own(path)?.Path ?? path)
            )
            .Distinct(StringComparer.Ordinal);

    private NumericRuntime? Runtime(string[] paths, Use[] uses)
    {
        var path = paths.FirstOrDefault(path => Own(path) is not null) ?? paths[0];
        Use[] own = [.. uses.Where(use => IsOf(use, paths))];
        if (Recognised(path) is not { Library: { } library } symbols)
            return null;
        return new NumericRuntime
        {
            Library = library,
            Path = path,
            ShownPath = Own(path)?.ShownPath ?? path,
            RealPath = RealPath(path),
            Owner = Own(path)?.Owner,
            Width = symbols.Width,
            Prefix = symbols.Prefix,
            Suffix = symbols.Suffix,
            Threading = symbols.Threading,
            Cores = symbols.Cores,
            UsedBy = [.. own.Select(User).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Loaders = [.. own.Select(use => use.Loaded).DistinctBy(loaded => loaded.File.Path)],
        };
    }

    // a library that was not searched for has only a name to compare
    private bool IsOf(Use use, string[] paths) =>
        use.Path.Contains('/', StringComparison.Ordinal) && !use.Path.StartsWith('@')
            ? paths.Contains(Own(use.Path)?.Path ?? use.Path, StringComparer.Ordinal)
            : paths.Any(path => TreePath.Name(path).Equals(TreePath.Name(use.Path), StringComparison.OrdinalIgnoreCase));

    private RuntimeSymbols? Recognised(string path)
    {
        if (IsAccelerate(path))
            return new RuntimeSymbols(NumericLibraries.Accelerate, IntegerWidth.Both, "", "", ThreadingLayer.Threads);
        var image = Own(path)?.Image ?? _images.GetValueOrDefault(path) ?? Read(path, BinaryImage.Read);
        var slices = image?.Slices ?? [];
        var slice = slices.FirstOrDefault(slice => _target.Platform?.Architectures.Contains(slice.Architecture) == true);
        slice ??= slices.FirstOrDefault();
        if (slice is null)
            return null;
        var symbols = RuntimeSymbols.Of(TreePath.Name(path), slice);
        return symbols.IsGeneric && Named(path, slice) is { } library ? symbols with { Library = library } : symbols;
    }

    // a build that exports only the functions of BLAS is recognised by text among its constants
    private NumericLibrary? Named(string path, Slice slice)
    {
        var candidates = NumericLibraries.Files.Where(library =>
            library.Words is not null && RuntimeSymbols.IsNamed(library, TreePath.Name(path))
        );
        return candidates.FirstOrDefault(library => Read(path, source => Contains(source, slice, library.Words!)) is true);
    }

    private static bool? Contains(ByteSource file, Slice slice, string words)
    {
        using var texts = new ConstantSearch(file, slice);
        return texts.Contains(Encoding.ASCII.GetBytes(words));
    }

    private T? Read<T>(string path, Func<ByteSource, T?> use)
    {
        if (_inventory.Subject.Tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return default;
        using (source)
            return use(source);
    }

    private static bool IsAccelerate(string path) =>
        NumericLibraries.AccelerateFrameworks.Any(part => path.Contains(part, StringComparison.Ordinal));

    private string User(Use use) => (Own(use.NeededBy) ?? Loaded(use))?.Owner?.Name ?? TreePath.Name(use.NeededBy);

    // a library of the system belongs to no package
    private static NativeFile? Loaded(Use use) => use.NeededBy == use.Loaded.File.Path ? use.Loaded.File : null;

    // the loader's paths start with a slash also for an archive, and keep the .. of $ORIGIN/../x.libs
    private NativeFile? Own(string path) =>
        _own.GetValueOrDefault(path)
        ?? (TreePath.Normalize(path) is var normal ? _own.GetValueOrDefault(normal) : null)
        ?? _own.GetValueOrDefault(normal.TrimStart('/'));

    private string RealPath(string path)
    {
        if (!_real.TryGetValue(path, out var real))
            _real[path] = real = _inventory.Subject.Tree.RealPath(path);
        return real;
    }
}
