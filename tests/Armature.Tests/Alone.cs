namespace Armature.Tests;

/// <summary>Tests that run while no other test does: they measure the memory of the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
