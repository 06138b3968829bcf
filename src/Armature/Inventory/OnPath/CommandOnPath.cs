namespace Armature.Inventory.OnPath;

/// <summary>A name that a shell would start here, and the Python behind it.</summary>
/// <param name="Name">As typed: <c>pip</c>.</param>
/// <param name="Path">The first file of that name on PATH.</param>
/// <param name="Python">The Python that it starts; null where it is none, or one that cannot be found.</param>
/// <param name="IsOwn">It is the Python of the environment that is examined.</param>
public sealed record CommandOnPath(string Name, string Path, InterpreterKey? Python, bool IsOwn = false);
