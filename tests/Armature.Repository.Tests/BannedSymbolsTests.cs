using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Armature.Repository.Tests;

/// <summary>Reads the compiled assemblies, so that a suppression does not help.</summary>
public sealed class BannedSymbolsTests
{
    private static readonly string[] s_mayTouchTheWorld = ["Armature.Cli", "Armature.Repair", "Armature.Subjects"];

    /// <summary>What the compiler itself asks of a banned type, for every method with <c>yield</c>.</summary>
    private const string OfIterators = "System.Environment.get_CurrentManagedThreadId";

    private static readonly string[] s_banned =
    [
        .. File.ReadLines(Checkout.FullPath("src/BannedSymbols.txt")).Select(line => line.Split(';')[0]),
    ];

    [Fact]
    public void Only_the_edges_are_let_through() =>
        Assert.Equal(
            s_mayTouchTheWorld,
            Projects.Source.Where(project => project.Property("MayTouchTheWorld") == "true").Select(project => project.Name).Order()
        );

    [Fact]
    public void No_other_assembly_calls_a_banned_member()
    {
        var calls =
            from project in Projects.Source
            where !s_mayTouchTheWorld.Contains(project.Name)
            from member in CalledMembers(project.Assembly)
            where IsBanned(member)
            select $"{project.Name} calls {member.Type}.{member.Name}";
        Law.Holds(calls);
    }

    [Fact]
    public void The_reader_of_assemblies_sees_such_calls() => Assert.Contains(CalledMembers("Armature.Dev"), IsBanned);

    private static bool IsBanned((string Type, string Name) member) =>
        $"{member.Type}.{member.Name}" != OfIterators
        && (
            s_banned.Contains("T:" + member.Type)
            || s_banned.Contains($"P:{member.Type}.{member.Name.Replace("get_", "", StringComparison.Ordinal)}")
        );

    private static List<(string Type, string Name)> CalledMembers(string assembly)
    {
        using var image = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));
        var metadata = image.GetMetadataReader();
        return
        [
            .. from handle in metadata.MemberReferences
            let member = metadata.GetMemberReference(handle)
            where member.Parent.Kind == HandleKind.TypeReference
            let type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent)
            select ($"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}", metadata.GetString(member.Name)),
        ];
    }
}
