using Armature.Binaries.MachO;

namespace Armature.Binaries.Tests.MachO;

/// <summary>Shorthands for the tests of this directory.</summary>
internal static class Mach
{
    public static BinaryImage Read(byte[] file) => MachReader.Read(ByteSource.Of(file)) ?? throw new InvalidOperationException("no Mach-O");

    public static Slice ReadThin(byte[] file) => Assert.Single(Read(file).Slices);

    public static IEnumerable<string> Names(SymbolTable table) => table.Symbols.ToArray().Select(symbol => table.Text(symbol.Name));

    public static Symbol Find(SymbolTable table, string name) =>
        Assert.Single(table.Symbols.ToArray(), symbol => table.Text(symbol.Name) == name);
}
