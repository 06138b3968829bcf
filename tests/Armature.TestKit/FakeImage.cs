using System.Collections.Immutable;
using System.Text;
using Armature.Binaries;
using Armature.Binaries.Elf;

namespace Armature.TestKit;

/// <summary>Creates binary images without bytes, as input for the stages after reading.</summary>
internal static class FakeImage
{
    /// <summary>A 64-bit shared object without problems.</summary>
    public static BinaryImage Elf(Architecture machine, params string[] exports) => Elf(machine, facts => facts, exports);

    /// <summary>An ELF image with changed facts.</summary>
    public static BinaryImage Elf(Architecture machine, Func<ElfFacts, ElfFacts> change, params string[] exports)
    {
        var facts = new ElfFacts
        {
            Is64Bit = machine is not (Architecture.X86 or Architecture.Arm),
            Endian = machine is Architecture.S390X ? Endian.Big : Endian.Little,
            Type = 3,
            HasDynamicSegment = true,
            LoadSegments = [new LoadSegment(new FileOffset(0), 4096, new VirtualAddress(0), 4096, 4096, 6)],
            LoadedLength = 4096,
        };
        return Of(
            new Slice
            {
                Format = BinaryFormat.Elf,
                Architecture = machine,
                Machine = $"EM_{machine}",
                Kind = BinaryKind.SharedLibrary,
                Elf = change(facts),
                Exports = Table(exports),
            }
        );
    }

    /// <summary>A Mach-O bundle with one slice.</summary>
    public static BinaryImage MachO(Architecture machine, string minimum = "11.0", params string[] exports) =>
        MachO([machine], minimum, exports);

    /// <summary>A Mach-O bundle with one slice per architecture.</summary>
    public static BinaryImage MachO(Architecture[] machines, string minimum, params string[] exports) =>
        new()
        {
            Format = BinaryFormat.MachO,
            IsUniversal = machines.Length > 1,
            Slices =
            [
                .. machines.Select(machine => new Slice
                {
                    Format = BinaryFormat.MachO,
                    Architecture = machine,
                    Machine = $"CPU_TYPE_{machine}",
                    Kind = BinaryKind.Bundle,
                    MinimumSystem = new MinimumSystem(MinimumSystem.MacOS, Packed(minimum)),
                    Exports = Table([.. exports.Select(name => "_" + name)]),
                }),
            ],
        };

    /// <summary>A Windows DLL.</summary>
    public static BinaryImage Pe(Architecture machine, params string[] exports) =>
        Of(
            new Slice
            {
                Format = BinaryFormat.Pe,
                Architecture = machine,
                Machine = $"IMAGE_FILE_MACHINE_{machine}",
                Kind = BinaryKind.SharedLibrary,
                Exports = Table(exports),
            }
        );

    /// <summary>Adds dependencies to an image.</summary>
    public static BinaryImage Needing(this BinaryImage image, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image with
        {
            Slices = [.. image.Slices.Select(slice => slice with { Needed = [.. names.Select(name => new NeededLibrary(name))] })],
        };
    }

    /// <summary>Adds imported symbols to an image, spelled as in C.</summary>
    /// <param name="library">The library that must define them, also added as a dependency; null for any library.</param>
    public static BinaryImage Importing(this BinaryImage image, string? library, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image with { Slices = [.. image.Slices.Select(slice => Importing(slice, library, names))] };
    }

    private static Slice Importing(Slice slice, string? library, string[] names)
    {
        string[] spelled = slice.Format is BinaryFormat.MachO ? [.. names.Select(name => "_" + name)] : names;
        var needed = library is null ? slice.Needed : slice.Needed.Add(new NeededLibrary(library));
        var from = library is null ? Symbol.AnyLibrary : (short)(needed.Length - 1);
        return slice with { Needed = needed, Imports = Table(spelled, from) };
    }

    private static BinaryImage Of(Slice slice) => new() { Format = slice.Format, Slices = [slice] };

    private static PackedVersion Packed(string version) =>
        version.Split('.') is [var major, var minor] ? new PackedVersion(int.Parse(major), int.Parse(minor)) : default;

    private static SymbolTable Table(string[] names, short library = Symbol.AnyLibrary)
    {
        var symbols = new List<Symbol>();
        var pool = new StringBuilder();
        foreach (var name in names)
        {
            symbols.Add(
                new Symbol
                {
                    Name = new NameRange(pool.Length, name.Length),
                    Version = -1,
                    Library = library,
                }
            );
            pool.Append(name);
        }

        return new SymbolTable(Encoding.ASCII.GetBytes(pool.ToString()), symbols.ToArray(), ImmutableArray<SymbolVersion?>.Empty);
    }
}
