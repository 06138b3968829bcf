namespace Armature.Binaries;

/// <summary>A symbol version (GNU symbol versioning).</summary>
/// <param name="Name">For example <c>GLIBC_2.34</c>.</param>
/// <param name="Library">The library that must define a needed version (vn_file); null for a definition.</param>
/// <param name="IsWeak">VER_FLG_WEAK: a missing version is tolerated.</param>
/// <param name="IsBase">VER_FLG_BASE: the file's own name, not a version.</param>
internal sealed record SymbolVersion(string Name, string? Library, bool IsWeak = false, bool IsBase = false);
