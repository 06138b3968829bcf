namespace Armature.Remedies;

/// <summary>Where a fact was read.</summary>
public enum FactOrigin
{
    /// <summary>In the text of the error.</summary>
    Text,

    /// <summary>In the examined environment, wheel or directory.</summary>
    Subject,

    /// <summary>On this machine, because the text does not show another one.</summary>
    Machine,
}

/// <summary>Something that is known about the situation, from which a fix is chosen.</summary>
/// <param name="Name"><c>distro</c>, <c>python</c>, <c>package</c>, <c>torch-build</c> …</param>
/// <param name="Value"><c>fedora</c>, <c>3.12</c>, <c>numpy</c>, <c>cu126</c> …</param>
/// <param name="Origin">Where it was read.</param>
public sealed record Fact(string Name, string Value, FactOrigin Origin);
