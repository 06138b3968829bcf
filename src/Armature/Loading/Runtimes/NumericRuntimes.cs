using System.Collections.Immutable;
using System.Text;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Knowledge;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Runtimes;

/// <summary>Every BLAS and every runtime of OpenMP that a subject brings or loads.</summary>
internal sealed class NumericRuntimes
{
    private readonly SubjectInventory _inventory;
    private readonly ImmutableArray<LoadedFile> _files;
    private readonly Target _target;
    private readonly Dictionary<string, NativeFile> _own;
    private readonly Dictionary<string, string> _real = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _wanted = new(StringComparer.Ordinal);
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
        return search.Refined([
            .. search
                .Candidates(uses)
                .GroupBy(search.RealPath)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => search.Runtime([.. group], uses))
                .OfType<NumericRuntime>(),
        ]);
    }

    // whether plain names take wide integers only the library's own words tell: read where a second one could clash with it
    private ImmutableArray<NumericRuntime> Refined(ImmutableArray<NumericRuntime> runtimes) =>
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
            name.Contains("blas64", StringComparison.Ordinal)
            || name.Contains("ilp64", StringComparison.Ordinal)
            || RuntimeText.Read(_inventory.Subject.Tree, runtime).IsWide
        );

    private static bool HasPlainNames(NumericRuntime runtime) =>
        runtime.Library.Family is NumericFamily.Blas && runtime is { Width: IntegerWidth.Narrow, Prefix: "", Suffix: "" };

    /// <summary>One library asked for on the way to one module.</summary>
    /// <param name="Loaded">The module.</param>
    /// <param name="Asker">Who asks.</param>
    /// <param name="Path">What it gets; for what is not searched for, the name that it asks for.</param>
    private readonly record struct Use(LoadedFile Loaded, string Asker, string Path);

    private Use[] Uses()
    {
        var uses = new List<Use>();
        foreach (var loaded in _files)
        {
            if (loaded.Closure is { } closure)
                AddUses(uses, loaded, closure);
            else
                uses.AddRange(
                    (loaded.File.Image?.Slices ?? [])
                        .SelectMany(slice => slice.Needed)
                        .Where(needed => IsWanted(needed.Name))
                        .Select(needed => new Use(loaded, loaded.File.Path, needed.Name))
                );
        }

        return [.. uses];
    }

    private void AddUses(List<Use> uses, LoadedFile loaded, LoadClosure closure)
    {
        foreach (var part in closure.Objects)
        {
            if (part.Image is { } image && IsWanted(part.Path))
                _images.TryAdd(part.Path, image);
            foreach (var need in part.Needs)
            {
                var path = need.Resolution is Resolution.Found found ? found.Path : need.Name;
                if (IsWanted(path))
                    uses.Add(new Use(loaded, part.Path, path));
            }
        }
    }

    // hundreds of modules ask for the same few libraries
    private bool IsWanted(string path)
    {
        if (!_wanted.TryGetValue(path, out var isWanted))
            _wanted[path] = isWanted = RuntimeMarks.IsNumeric(TreePath.Name(path)) || IsAccelerate(path);
        return isWanted;
    }

    private IEnumerable<string> Candidates(Use[] uses) =>
        _inventory
            .NativeFiles.Where(file => file.Image is not null && RuntimeMarks.IsNumeric(TreePath.Name(file.Path)))
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
        if (Recognised(path) is not { Library: { } library } marks)
            return null;
        return new NumericRuntime
        {
            Library = library,
            Path = path,
            ShownPath = Own(path)?.ShownPath ?? path,
            RealPath = RealPath(path),
            Owner = Own(path)?.Owner,
            Width = marks.Width,
            Prefix = marks.Prefix,
            Suffix = marks.Suffix,
            Threading = marks.Threading,
            Cores = marks.Cores,
            UsedBy = [.. own.Select(User).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Loaders = [.. own.Select(use => use.Loaded).DistinctBy(loaded => loaded.File.Path)],
        };
    }

    // what was not searched for is known by its name alone
    private bool IsOf(Use use, string[] paths) =>
        use.Path.Contains('/', StringComparison.Ordinal) && !use.Path.StartsWith('@')
            ? paths.Contains(Own(use.Path)?.Path ?? use.Path, StringComparer.Ordinal)
            : paths.Any(path => TreePath.Name(path).Equals(TreePath.Name(use.Path), StringComparison.OrdinalIgnoreCase));

    private RuntimeMarks? Recognised(string path)
    {
        if (IsAccelerate(path))
            return new RuntimeMarks(NumericLibraries.Accelerate, IntegerWidth.Both, "", "", ThreadingLayer.Threads);
        var image = Own(path)?.Image ?? _images.GetValueOrDefault(path) ?? Read(path, BinaryImage.Read);
        var slices = image?.Slices ?? [];
        var slice = slices.FirstOrDefault(slice => _target.Platform?.Architectures.Contains(slice.Architecture) == true);
        slice ??= slices.FirstOrDefault();
        if (slice is null)
            return null;
        var marks = RuntimeMarks.Of(TreePath.Name(path), slice);
        return marks.IsUnmarked && Named(path, slice) is { } library ? marks with { Library = library } : marks;
    }

    // a build that shows nothing but the functions of BLAS still keeps its own words
    private NumericLibrary? Named(string path, Slice slice)
    {
        var candidates = NumericLibraries.Files.Where(library =>
            library.Words is not null && RuntimeMarks.IsNamed(library, TreePath.Name(path))
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

    private string User(Use use) => (Own(use.Asker) ?? Loaded(use))?.Owner?.Name ?? TreePath.Name(use.Asker);

    // a file of the system asks on behalf of nobody but itself
    private static NativeFile? Loaded(Use use) => use.Asker == use.Loaded.File.Path ? use.Loaded.File : null;

    // the loader counts the paths of an archive from a root, and opens $ORIGIN/../x.libs as it is written
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
