using System.Collections.Immutable;
using System.Text;
using Armature.Binaries;
using Armature.Knowledge;

namespace Armature.Loading.Runtimes;

/// <summary>What the exports and imports of a numeric library show about its product and its build.</summary>
internal sealed record RuntimeSymbols(NumericLibrary? Library, IntegerWidth Width, string Prefix, string Suffix, ThreadingLayer Threading)
{
    private static readonly byte[][] s_openMp = [.. NumericLibraries.OpenMpImports.Select(Encoding.ASCII.GetBytes)];

    /// <summary>OpenBLAS: the processors that it has kernels for and selects from when it starts.</summary>
    public ImmutableArray<string> Cores { get; init; } = [];

    /// <summary>Whether it exports only the standard functions, which any product has.</summary>
    public bool IsGeneric => Library == NumericLibraries.Netlib || Library == NumericLibraries.NetlibLapack;

    /// <summary>Reads a slice of a file whose name may be that of a numeric library.</summary>
    public static RuntimeSymbols Of(string fileName, Slice slice)
    {
        NumericLibrary[] candidates = [.. NumericLibraries.Files.Where(library => IsNamed(library, fileName))];
        var wanted = candidates.Select(library => library.Symbol is { } symbol ? Encoding.ASCII.GetBytes(symbol) : []).ToArray();
        var isExported = new bool[candidates.Length];
        var matrix = new List<(string Prefix, string Suffix)>();
        var cores = ImmutableArray.CreateBuilder<string>();
        foreach (ref readonly var symbol in slice.Exports.Symbols)
        {
            var name = slice.Exports.Utf8(symbol.Name);
            if (slice.Format is BinaryFormat.MachO && name is [(byte)'_', ..])
                name = name[1..];
            for (var i = 0; i < wanted.Length; i++)
                isExported[i] = isExported[i] || (wanted[i].Length > 0 && name.IndexOf(wanted[i]) >= 0);
            if (MatrixProduct(name) is { } affixes)
                matrix.Add(affixes);
            if (Core(name) is { } core)
                cores.Add(core);
        }

        var library = candidates.Index().FirstOrDefault(pair => isExported[pair.Index] || pair.Item.Symbol is null).Item;
        if (library?.Family is not NumericFamily.Blas)
            return new RuntimeSymbols(library, IntegerWidth.Unknown, "", "", ThreadingLayer.Unknown);
        var symbols = new RuntimeSymbols(
            library,
            WidthOf(matrix),
            Common(matrix, pair => pair.Prefix),
            Common(matrix, Bare),
            ThreadingOf(slice)
        )
        {
            Cores = cores.ToImmutable(),
        };
        return symbols.IsGeneric && Behind(slice) is { } behind ? symbols with { Library = behind } : symbols;
    }

    // a front end such as libblas.so.3 imports its functions from the library behind it
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

    // OpenBLAS driver/others/dynamic.c: one table of kernels for each processor, gotoblas_HASWELL
    private static string? Core(ReadOnlySpan<byte> name) =>
        name.StartsWith("gotoblas_"u8) && name.Length > 9 && !name[9..].ContainsAnyInRange((byte)'a', (byte)'z')
            ? Encoding.ASCII.GetString(name[9..])
            : null;

    /// <summary>Whether a file name may be that of any numeric library.</summary>
    public static bool IsNumeric(string fileName)
    {
        foreach (var library in NumericLibraries.Files)
        {
            if (IsNamed(library, fileName))
                return true;
        }

        return false;
    }

    /// <summary>Whether a file name may be that of one product.</summary>
    public static bool IsNamed(NumericLibrary library, string fileName)
    {
        foreach (var start in library.FileNames)
        {
            if (fileName.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // the Fortran name of the matrix product with the prefix and suffix of the build: dgemm_, dgemm_64_, scipy_dgemm_, scipy_dgemm_64_
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
        var createsThreads = false;
        foreach (ref readonly var symbol in slice.Imports.Symbols)
        {
            var name = slice.Imports.Utf8(symbol.Name);
            foreach (var start in s_openMp)
            {
                if (name.IndexOf(start) >= 0)
                    return ThreadingLayer.OpenMp;
            }

            createsThreads =
                createsThreads
                || name.IndexOf("pthread_create"u8) >= 0
                || name.SequenceEqual("CreateThread"u8)
                || name.SequenceEqual("_beginthreadex"u8);
        }

        return createsThreads ? ThreadingLayer.Threads : ThreadingLayer.Sequential;
    }
}
