namespace Armature.Repair.Verification;

/// <summary>A probe as the driver needs it.</summary>
/// <param name="Name">Its name, which the driver's messages repeat.</param>
/// <param name="Code">Python source.</param>
internal sealed record DriverProbe(string Name, string Code);
