namespace Armature.Repair.Planning.Packages;

/// <summary>Where the list of a package's versions comes from.</summary>
internal enum BuildSource
{
    /// <summary>A directory or an index that lists every version.</summary>
    Index,

    /// <summary>The built-in table, which knows only the first and last version of a span, as of its date.</summary>
    BuiltInTable,

    /// <summary>There is none.</summary>
    Unknown,
}
