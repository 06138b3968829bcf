using System.Collections.Immutable;
using System.Text;
using Armature.Binaries;
using Armature.Knowledge;

namespace Armature.Loading.Runtimes;

/// <summary>What the symbols of a library tell of it, by one reading of its exports and one of its imports.</summary>
internal sealed record RuntimeMarks(NumericLibrary? Library, IntegerWidth Width, string Prefix, string Suffix, ThreadingLayer Threading)
{
    /// <summary>OpenBLAS: the processors that it has kernels for and chooses among when it starts.</summary>
    public ImmutableArray<string> Cores { get; init; } = [];

    /// <summary>Whether only the want of a mark tells what it is.</summary>
    public bool IsUnmarked => Library == NumericLibraries.Netlib || Library == NumericLibraries.NetlibLapack;

    /// <summary>The marks of a slice of a file whose name may be that of a numeric library.</summary>
    public static RuntimeMarks Of(string fileName, Slice slice)
    {
        NumericLibrary[] candidates = [.. NumericLibraries.Files.Where(library => IsNamed(library, fileName))];
        var wanted = candidates.Select(library => library.Symbol is { } symbol ? Encoding.ASCII.GetBytes(symbol) : []).ToArray();
        var isMarked = new bool[candidates.Length];
        var matrix = new List<(string Prefix, string Suffix)>();
        var cores = ImmutableArray.CreateBuilder<string>();
        foreach (ref readonly var symbol in slice.Exports.Symbols)
        {
            var name = slice.Exports.Utf8(symbol.Name);
            if (slice.Format is BinaryFormat.MachO && name is [(byte)'_', ..])
                name = name[1..];
            for (var i = 0; i < wanted.Length; i++)
                isMarked[i] = isMarked[i] || (wanted[i].Length > 0 && name.IndexOf(wanted[i]) >= 0);
            if (MatrixProduct(name) is { } around)
                matrix.Add(around);
            if (Core(name) is { } core)
                cores.Add(core);
        }

        var library = candidates.Index().FirstOrDefault(pair => isMarked[pair.Index] || pair.Item.Symbol is null).Item;
        if (library?.Family is not NumericFamily.Blas)
            return new RuntimeMarks(library, IntegerWidth.Unknown, "", "", ThreadingLayer.Unknown);
        var marks = new RuntimeMarks(
            library,
            WidthOf(matrix),
            Common(matrix, pair => pair.Prefix),
            Common(matrix, Bare),
            ThreadingOf(slice)
        )
        {
            Cores = cores.ToImmutable(),
        };
        return marks.IsUnmarked && Behind(slice) is { } behind ? marks with { Library = behind } : marks;
    }

    // the library that a face of it takes its functions from
    private static NumericLibrary? Behind(Slice slice)
    {
        foreach (ref readonly var symbol in slice.Imports.Symbols)
        {
            var name = slice.Imports.Utf8(symbol.Name);
            foreach (var library in NumericLibraries.Files)
            {
                if (library.Inner is { } inner && name.StartsWith(Encoding.ASCII.GetBytes(inner)))
                    return library;
            }
        }

        return null;
    }

    // OpenBLAS driver/others/dynamic.c: a table of kernels for each processor, gotoblas_HASWELL
    private static string? Core(ReadOnlySpan<byte> name) =>
        name.StartsWith("gotoblas_"u8) && name.Length > 9 && !name[9..].ContainsAnyInRange((byte)'a', (byte)'z')
            ? Encoding.ASCII.GetString(name[9..])
            : null;

    /// <summary>Whether a file name may be that of a library of any family.</summary>
    public static bool IsNumeric(string fileName)
    {
        foreach (var library in NumericLibraries.Files)
        {
            if (IsNamed(library, fileName))
                return true;
        }

        return false;
    }

    /// <summary>Whether a file name may be that of a library.</summary>
    public static bool IsNamed(NumericLibrary library, string fileName)
    {
        foreach (var start in library.FileNames)
        {
            if (fileName.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // Fortran's name of the product of matrices with what a build puts around it: dgemm_, dgemm_64_, scipy_dgemm_, scipy_dgemm_64_
    private static (string Prefix, string Suffix)? MatrixProduct(ReadOnlySpan<byte> name)
    {
        var at = name.IndexOf("dgemm"u8);
        if (
            at < 0
            || name[(at + 5)..] is not ([(byte)'_'] or [(byte)'_', (byte)'6', (byte)'4', (byte)'_'] or [(byte)'6', (byte)'4', (byte)'_'])
        )
            return null;
        return name[..at] is [] || name[..at].SequenceEqual("scipy_"u8)
            ? (Encoding.ASCII.GetString(name[..at]), Encoding.ASCII.GetString(name[(at + 5)..]))
            : null;
    }

    private static IntegerWidth WidthOf(List<(string Prefix, string Suffix)> matrix) =>
        (matrix.Any(name => !IsWide(name.Suffix)), matrix.Any(name => IsWide(name.Suffix))) switch
        {
            (true, true) => IntegerWidth.Both,
            (true, false) => IntegerWidth.Narrow,
            (false, true) => IntegerWidth.Wide,
            _ => IntegerWidth.Unknown,
        };

    private static bool IsWide(string suffix) => suffix.Contains("64", StringComparison.Ordinal);

    private static string Bare((string Prefix, string Suffix) name) => IsWide(name.Suffix) ? name.Suffix.TrimStart('_') : "";

    private static string Common(List<(string Prefix, string Suffix)> matrix, Func<(string Prefix, string Suffix), string> part) =>
        matrix.Select(part).Distinct(StringComparer.Ordinal).ToArray() is [var only] ? only : "";

    private static ThreadingLayer ThreadingOf(Slice slice)
    {
        var makesThreads = false;
        foreach (ref readonly var symbol in slice.Imports.Symbols)
        {
            var name = slice.Imports.Utf8(symbol.Name);
            if (name.IndexOf("GOMP_"u8) >= 0 || name.IndexOf("__kmpc_"u8) >= 0 || name.IndexOf("_vcomp_"u8) >= 0)
                return ThreadingLayer.OpenMp;
            makesThreads =
                makesThreads
                || name.IndexOf("pthread_create"u8) >= 0
                || name.SequenceEqual("CreateThread"u8)
                || name.SequenceEqual("_beginthreadex"u8);
        }

        return makesThreads ? ThreadingLayer.Threads : ThreadingLayer.Sequential;
    }
}
