namespace Armature.Knowledge.Errors;

/// <summary>A package whose compiled code people meet.</summary>
/// <param name="Name">As it is installed.</param>
/// <param name="Module">As it is imported.</param>
/// <param name="Documentation">Its own page about installing, building or this kind of trouble.</param>
public sealed record KnownPackage(string Name, string Module, string Documentation);
