namespace Armature.Knowledge.Releases;

/// <summary>The range of releases of a package that have wheels with native code for one platform and ABI.</summary>
/// <param name="Abi">The ABI tag: <c>cp311</c>, <c>cp313t</c>, <c>abi3</c>; <c>none</c> if the wheels are for every Python, <c>some</c> if they are for some and the tag does not show which.</param>
/// <param name="First">The first release with such a wheel.</param>
/// <param name="Date">The day of that release: <c>2021-06-22</c>.</param>
/// <param name="Last">The newest release with such a wheel when the table was made.</param>
internal sealed record NativeWheelSpan(string Abi, string First, string Date, string Last);
