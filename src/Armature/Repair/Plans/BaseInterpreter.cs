namespace Armature.Repair.Plans;

/// <summary>The Python that a virtual environment is created from.</summary>
/// <param name="Executable">Its path.</param>
/// <param name="Prefix">Its <c>sys.prefix</c>.</param>
/// <param name="Version"><c>3.11.9</c>.</param>
internal sealed record BaseInterpreter(string Executable, string Prefix, string Version);
