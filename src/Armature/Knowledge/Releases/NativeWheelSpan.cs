namespace Armature.Knowledge.Releases;

/// <summary>From which release to which a package has had wheels with native code, for one platform and ABI.</summary>
/// <param name="Abi">The ABI tag: <c>cp311</c>, <c>cp313t</c>, <c>abi3</c>; <c>none</c> where every Python is served, <c>some</c> where some are and the tag does not tell which.</param>
/// <param name="First">The first release that had one.</param>
/// <param name="Date">When that was, <c>2021-06-22</c>.</param>
/// <param name="Last">The newest that had one when the table was made.</param>
public sealed record NativeWheelSpan(string Abi, string First, string Date, string Last);
