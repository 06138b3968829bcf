namespace Armature.Loading;

/// <summary>What whoever starts the process decides about its loading.</summary>
/// <param name="LibraryPath">LD_LIBRARY_PATH; null where it is not set.</param>
/// <param name="Parallelism">How many files are traced at a time; 0 for as many as there are processors.</param>
public sealed record LoadOptions(string? LibraryPath = null, int Parallelism = 0);
