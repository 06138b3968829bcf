namespace Armature.Repair.Verification;

/// <summary>The speed of NumPy's matrix product. A slow one is not a failure.</summary>
/// <param name="Library">The BLAS that NumPy loads, with its version if known; null if not known.</param>
/// <param name="Gigaflops">10⁹ double-precision operations per second, with the default number of threads.</param>
/// <param name="SingleGigaflops">The same with one thread; null if not measured.</param>
/// <param name="Threads">Threads that the product used; null if the system does not report it.</param>
/// <param name="IsReference">It is the reference implementation, which is correct but slow.</param>
public sealed record BlasProof(string? Library, double Gigaflops, double? SingleGigaflops, int? Threads, bool IsReference);
