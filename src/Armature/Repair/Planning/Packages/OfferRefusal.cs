namespace Armature.Repair.Planning.Packages;

/// <summary>Why a file that is available may not be installed.</summary>
/// <param name="Reason">One clause that names the file.</param>
/// <param name="IsForged">Whether its bytes are not those that the project states, so that no other version may replace it silently.</param>
internal sealed record OfferRefusal(string Reason, bool IsForged);
