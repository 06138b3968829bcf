namespace Armature.Repair.Tools;

/// <summary>An index for some packages only.</summary>
/// <param name="Url">Its address, which may contain a password.</param>
/// <param name="IsOnly">Whether the packages come from nowhere else; otherwise it is an additional index.</param>
internal sealed record PackageIndex(string Url, bool IsOnly)
{
    /// <summary>The type only: the address may contain a password.</summary>
    public override string ToString() => nameof(PackageIndex);
}
